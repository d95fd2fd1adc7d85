// SPDX-License-Identifier: MIT
// A Player makes frames of a fuzzer's octets, eight for each: a segment between two hosts, whose
// numbers lie near those that would be next. So a few octets make handshakes, losses, crossings
// and closes, which octets at random never would.
//
//   0  bit 0: from the server; 1–2: which of four connections; 3: IPv6; 4: VLAN 5;
//      5: the frame before once more; 6: with window scale and timestamps; 7: offsets are huge
//   1  flags        2  sequence number, off the next one, signed    3  the same for the ACK number
//   4  data, in units of 16 octets   5  window, in units of 256   6  milliseconds later, signed
//   7  low four bits: window scale; 4: data is cut by the snap length; 5: a bad checksum
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "src/trace/observation.hpp"
#include "tests/fuzz/input.hpp"

namespace seetcp::fuzz {

class Player {
 public:
  // The next frame; valid until the next call.
  Frame play(Input& input);

 private:
  struct Order {
    std::uint8_t who{}, flags{}, seq{}, ack{}, data{}, window{}, later{}, more{};
  };

  void make(const Order& order);
  void put_link(const Order& order);
  void put_ip(const Order& order, std::size_t segment_length);
  void put_segment(const Order& order, std::size_t options, std::size_t data);
  void put16(std::size_t value);
  void put32(std::uint32_t value);

  using Pair = std::array<std::uint32_t, 2>;
  std::array<Pair, 4> next_{{{100, 4'000'000'000}, {0xffffffff, 1}, {5, 5}, {0x7fffffff, 9}}};
  std::vector<std::uint8_t> octets_;
  std::size_t wire_length_{};
  Time now_{std::chrono::hours{24 * 365 * 55}};
  std::uint64_t number_{};
  std::uint16_t ip_id_{};
};

}  // namespace seetcp::fuzz
