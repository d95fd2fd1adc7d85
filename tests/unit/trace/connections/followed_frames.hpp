// SPDX-License-Identifier: MIT
// FollowedFrames takes frames octet by octet, as a capture holds them, and keeps what was told of
// each connection. A Host's segments are written as IP packets, to be put into any frame: what
// carries them is what these tests are about.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "src/trace/connections/follower.hpp"
#include "src/trace/connections/outcome.hpp"
#include "tests/unit/tcp/frames.hpp"
#include "tests/unit/trace/connections/capture_story.hpp"

namespace seetcp::test {

using frames::Octets;

// What is kept of a record, which is gone once it has been told. Arrays are indexed by Side.
struct ToldRecord {
  ConnectionId id{};
  Outcome outcome{};
  bool sure{};
  std::array<std::optional<TcpState>, 2> states;
  std::array<SentCounts, 2> sent;
  std::string history;
  std::uint64_t first_frame{}, frames{};
  Time first_at{}, last_at{};
  std::vector<ConnectionNote> notes;

  const SentCounts& client() const { return sent[0]; }
  const SentCounts& server() const { return sent[1]; }
  std::uint32_t times(NoteAbout about) const;
};

class FollowedFrames final : private Chronicle {
 public:
  explicit FollowedFrames(Follower::Options options = {}) : follower_(*this, options) {}

  // Ten milliseconds after the one before.
  FollowedFrames& take(const Octets& ethernet) {
    return take(LinkType::ethernet, ethernet, ethernet.size());
  }
  FollowedFrames& take(LinkType link, const Octets& captured, std::size_t wire_length);
  FollowedFrames& set_clock(Time at) { return now_ = at, *this; }

  // Both end the capture.
  const std::vector<ToldRecord>& told();
  const ToldRecord& only();  // There is one connection.
  const CaptureTotals& totals() const { return follower_.totals(); }

 private:
  void ended(const ConnectionRecord& record) override;

  Follower follower_;
  Time now_ = std::chrono::hours{500000};
  std::uint64_t number_ = 0;
  std::vector<ToldRecord> told_;
  bool finished_ = false;
};

using Family = IpAddress::Family;

// The segment of a Line, between 192.0.2.7 or 2001:db8::7 port 50123, the client, and 192.0.2.3 or
// 2001:db8::3 port 50080.
Segment segment_of(Side from, const Line& line, Family family = Family::v4);

// It in an IP packet, with nothing before it; in an Ethernet frame. `ip_id` 0: a new one.
Octets packet_of(Side from, const Line& line, Family family = Family::v4);
Octets frame_of(Side from, const Line& line, Family family = Family::v4);

// What a packet is: its EtherType, and the octets of its IP header.
std::size_t ether_type_of(const Octets& packet);
std::size_t ip_header_of(const Octets& packet);

Octets in_ethernet(const Octets& packet);

// The octets [begin, end) of some; of an IP packet's payload, as a fragment: a packet again.
Octets part_of(const Octets& octets, std::size_t begin, std::size_t end);
Octets fragment_of(const Octets& packet, std::size_t begin, std::size_t end);

// "Host unreachable" (type 3, code 1), or in IPv6 "address unreachable" (1, 3), as an IP packet.
Octets icmp_error_about(const Octets& packet);

void each_family(const std::function<void(Family)>& check);

struct Sent {
  Side from{};
  Line line;
};

// From SYN to the last ACK: 14 octets there, 30 back; the client closes first. Ten segments.
const std::vector<Sent>& whole_conversation();

}  // namespace seetcp::test
