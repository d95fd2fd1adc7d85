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
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/stage/wire/forgery.hpp"
#include "src/stage/wire/passage.hpp"
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
struct HeldSegment {
  std::uint64_t id{};
  Side from{};
  std::string actor;
  Segment segment;
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

  explicit Wire(Addresses addresses);
  ~Wire();
  Wire(Wire&&) noexcept;

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

  std::vector<HeldSegment> held() const;             // In the order they were caught.
  std::size_t holds(const SegmentName& name) const;  // How many of them fit; an index is not asked.
  bool empty() const;                                // Nothing is held, and nothing is late.

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace seetcp
