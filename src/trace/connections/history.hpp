// SPDX-License-Identifier: MIT
// A History is Zeek's one-line memory of a connection, "ShADadFf": a letter for each kind of
// segment that each end sent, in order of the first of its kind. Upper case is the client.
//   s SYN   h SYN-ACK   a pure ACK   d data   f FIN   r RST   t retransmission   g gap
//   w zero window   c bad checksum   i FIN+RST   q SYN+FIN or SYN+RST   ^ the direction was turned
// (docs.zeek.org, base/protocols/conn: the field `history`.)
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp {

class History {
 public:
  // The letter in lower case. The first of each side counts; of t, w, g and c also the 10th,
  // 100th… (`times`: how often that side has had it, this time included).
  void add(Side from, char letter, std::uint32_t times = 1);

  std::string_view text() const { return {letters_.data(), size_}; }

 private:
  std::array<char, 31> letters_{};
  std::uint8_t size_{};
};

}  // namespace seetcp
