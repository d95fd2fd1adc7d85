// SPDX-License-Identifier: MIT
// A FragmentTable puts IP packets together again that were sent in parts. A capture may be full of
// parts whose others never come: the table holds a bounded number of octets, and lets the oldest
// go.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <variant>
#include <vector>

#include "src/tcp/decode/ip.hpp"

namespace seetcp {

class FragmentTable {
 public:
  static constexpr std::size_t most_packets = 64;
  static constexpr std::size_t most_octets = 1 << 20;  // Of all packets, with what keeps them.
  static constexpr std::size_t most_parts = 1366;  // 65,535 octets in the least MTU, 68 (RFC 791).
  // Frames: no host uses an IPv4 id again within fewer packets (RFC 6864).
  static constexpr std::uint64_t longest_wait = 1 << 16;

  // To be called once a frame: what time is measured in.
  void next_frame() { ++frame_; }

  // Takes a part: `ip.fragment` is present. The answer is the whole payload, when the part was the
  // last one missing, and valid until the next call; or why there is none. Of the octets that were
  // not captured, and those after them, the whole has the length alone.
  //
  // A part that comes again is a copy. Parts that otherwise overlap are an attack, and all of the
  // packet is forgotten (RFC 5722, RFC 8200 4.5; Linux does so for IPv4 as well).
  std::variant<Packet, NotASegment> add(const IpHeader& ip, std::uint64_t network);

 private:
  struct Key {
    IpAddress from, to;
    std::uint64_t network{};  // Equal addresses in different networks do not share packets.
    std::uint32_t id{};
    std::optional<Protocol> protocol;  // IPv4 counts ids for each (RFC 791 3.2); IPv6 does not.

    friend bool operator==(const Key&, const Key&) = default;
  };

  struct Part {
    std::size_t offset{}, length{};
    std::vector<std::uint8_t> captured;

    std::size_t end() const { return offset + length; }
  };

  struct Pending {
    Key key;
    std::uint64_t since{};               // The frame of the first part that came.
    std::vector<Part> parts{};           // In order, none over another.
    std::size_t held{};                  // Octets of all parts, captured or not.
    std::size_t cost{};                  // Octets of memory.
    std::optional<std::size_t> total{};  // Known from the last part.
  };

  enum class Fit : std::uint8_t { added, copy, contradiction };

  using Place = std::deque<Pending>::iterator;

  Place pending(const Key& key);
  static Fit fit(Pending& packet, const FragmentPlace& place, const Packet& payload);
  static bool ends_well(Pending& packet, std::size_t end, bool more);
  Packet put_together(const Pending& packet);
  void make_room();
  void forget(const Place& packet);

  std::deque<Pending> packets_;  // The oldest first.
  std::size_t octets_ = 0;
  std::uint64_t frame_ = 0;
  std::vector<std::uint8_t> whole_;
};

}  // namespace seetcp
