// SPDX-License-Identifier: MIT
// A Wire lies between two hosts and decides what becomes of each packet: it passes, waits, is late,
// is lost, comes twice or spoiled. It is a pure machine: it reads no device and no clock. What a
// host has sent goes in, what to write where comes out; wire_driver.hpp joins it to the devices.
//
// Only TCP can be held or named; other packets pass, unless the wire is cut. What is addressed to
// neither host is lost.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/stage/wire/forgery.hpp"
#include "src/stage/wire/passage.hpp"
#include "src/stage/wire/port_owners.hpp"
#include "src/stage/wire/wire_flows.hpp"
#include "src/tcp/encode.hpp"
#include "src/tcp/segment.hpp"
#include "src/trace/segment_name.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// A packet that a host has sent. The octets are needed during the call alone.
struct CaughtPacket {
  Side from{};
  Time at{};
  Bytes octets;
};

// What shall happen to segments that are still to come: "drop next client ACK".
struct WireRule {
  enum class Act : std::uint8_t { hold, drop, corrupt };

  Act act{};
  bool every{};  // Not only the next.
  SegmentName segment;
};

// A segment that waits at the wire.
struct WaitingSegment {
  std::uint64_t id{};
  Side from{};
  std::string actor;
  Segment segment;
  std::uint32_t seq{};  // Relative: the sender's SYN is 0.
  bool probe{};
  Time left{};
  std::uint32_t copies{};  // Retransmissions of it, stacked under it.
};

class Wire {
 public:
  // The hosts' addresses, each host's in one list.
  struct Addresses {
    std::vector<IpAddress> client, server;
  };

  explicit Wire(Addresses addresses) : addresses_(std::move(addresses)) {}

  // Whose the segments are that this host sends from this port. Ports that nobody is known to have
  // belong to the actor named as the host: "client", "server".
  void knows(Side host, std::uint16_t port, std::string actor);
  // The next SYN that this host sends from a port of nobody tells that port to be this actor's.
  void awaits_syn(Side host, std::string actor);

  // What becomes of a packet just sent. A segment that is sent again while the first of it waits is
  // stacked under that one: the passage has that one's id, and how many there are.
  Passages take(const CaughtPacket& packet);

  // How the wire is from now on. At first it passes.
  void hold();
  Passages pass();                            // What waits arrives; no rule is left.
  Passages cut();                             // All is lost, and what is late too; held ones stay.
  void delay(std::chrono::nanoseconds time);  // Each segment arrives so much later.
  void follow(WireRule rule);                 // The first that fits decides, before all else.

  // Of those that wait now, in the order they were caught; empty when none fits. With an index the
  // n-th that fits, else the first.
  Passages deliver_all();
  Passages deliver(const SegmentName& name);
  Passages drop_all();
  Passages drop(const SegmentName& name);
  Passages corrupt(const SegmentName& name);  // Delivers it spoiled.
  Passages reject(const SegmentName& name, Unreachable why, Time at);
  Passages duplicate(const SegmentName& name, Time at);  // Delivers it; a copy goes on waiting.

  // A copy of the last one delivered that fits (with an index: the n-th of those remembered, which
  // are the last 256 that arrived); empty when none fits.
  Passages replay(const SegmentName& name, Time at);

  // A segment that the actor never sent, on the connection it last sent on. Empty when it has none.
  Passages inject(const Forgery& forgery, Time at);
  // So many SYNs to the actor's port, each from an address that nobody has. Empty when no port of
  // it is known.
  Passages flood(std::string_view actor, std::uint32_t segments, Time at);

  // What was late and is due by now; when the next is due, absent when none is late.
  Passages due(Time now);
  std::optional<Time> next_due() const;

  std::vector<WaitingSegment> held() const;          // In the order they were caught.
  std::size_t holds(const SegmentName& name) const;  // How many of them fit; an index is not asked.
  bool empty() const;                                // Nothing is held, and nothing is late.

 private:
  enum class Mode : std::uint8_t { pass, hold, cut, delay };

  // A segment that the wire has, with all that it will have to say of it.
  struct Waiting {
    WaitingSegment what;
    Origin origin{};
    std::uint64_t copy_of{};
    bool spoiled{};
    PacketOctets octets;
    Time due{};  // Of one that is late.
  };
  using WaitingOnes = std::vector<Waiting>;

  Waiting caught(const CaughtPacket& packet, const Segment& segment);
  std::optional<WireRule::Act> apply_rules(const Waiting& segment);
  Passages decide(Waiting segment, Time at);
  Waiting* held_original(const Waiting& segment);
  bool is_for(Side host, Bytes octets) const;
  bool reaches_other(const Waiting& segment) const;
  static Passage told(const Waiting& segment, Fate fate);
  Passage arrive(Waiting segment);
  Passage postpone(Waiting segment, Time due);
  void remember(Waiting segment);
  WaitingOnes::iterator find(const SegmentName& name);
  std::optional<Waiting> take_out(const SegmentName& name);
  Waiting copy_of(const Waiting& original, Origin origin, Time at);
  Passage send_forged(Side from, const Segment& segment, Time at);
  Side host_of(const Endpoint& end) const;

  Addresses addresses_;
  PortOwners owners_;
  WireFlows flows_;
  Mode mode_ = Mode::pass;
  std::chrono::nanoseconds delay_{};
  std::vector<WireRule> rules_;
  WaitingOnes held_;             // In the order they were caught.
  std::deque<Waiting> late_;     // The earliest due first.
  std::deque<Waiting> arrived_;  // The last of them, as they may be replayed.
  std::uint64_t last_id_ = 0;
};

}  // namespace seetcp
