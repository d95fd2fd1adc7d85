// SPDX-License-Identifier: MIT
#include "src/tcp/decode/icmp.hpp"

#include <algorithm>
#include <array>

namespace seetcp {
namespace {

// Destination unreachable, source quench, redirect, time exceeded, parameter problem.
constexpr std::array<std::uint8_t, 5> errors{3, 4, 5, 11, 12};
// Destination unreachable, packet too big, time exceeded, parameter problem.
constexpr std::array<std::uint8_t, 4> v6_errors{1, 2, 3, 4};

bool is_error(bool v6, std::uint8_t type) {
  return v6 ? std::ranges::count(v6_errors, type) != 0 : std::ranges::count(errors, type) != 0;
}

}  // namespace

std::variant<IcmpError, Skipped> icmp_error(const IpHeader& ip, std::uint64_t network) {
  const Skipped not_tcp{NotASegment::not_tcp, static_cast<std::uint32_t>(ip.protocol)};
  IcmpError error;
  error.from = ip.from;
  error.v6 = ip.protocol == Protocol::icmpv6;
  error.network = network;
  Reader in(ip.payload);
  error.type = in.u8();
  error.code = in.u8();
  in.skip(6);
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (!is_error(error.v6, error.type)) return not_tcp;

  IpHeader quoted;
  const auto family = error.v6 ? IpAddress::Family::v6 : IpAddress::Family::v4;
  if (const auto reason = read_ip({family, in.packet()}, quoted)) return skipped(*reason);
  const bool is_first = !quoted.fragment || quoted.fragment->offset == 0;
  if (quoted.protocol != Protocol::tcp || !is_first) return not_tcp;
  Reader tcp(quoted.payload);
  error.quoted_from = {quoted.from, tcp.u16()};
  error.quoted_to = {quoted.to, tcp.u16()};
  error.quoted_seq = SeqNum{tcp.u32()};
  if (tcp.ran_out()) return skipped(NotASegment::cut_short);
  return error;
}

}  // namespace seetcp
