// SPDX-License-Identifier: MIT
#include "src/trace/address.hpp"

#include <arpa/inet.h>
#include <fmt/compile.h>
#include <fmt/format.h>

#include <algorithm>

namespace seetcp {

namespace {

constexpr int family_number(IpAddress::Family family) {
  return family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
}

}  // namespace

// A capture's connections are told by the hundred thousand: what is simple is done here.
std::string to_text(const IpAddress& address) {
  if (address.family == IpAddress::Family::v4) {
    const auto& octets = address.octets;
    std::array<char, INET_ADDRSTRLEN> text{};
    return {text.data(), fmt::format_to(text.data(), FMT_COMPILE("{}.{}.{}.{}"), octets[0],
                                        octets[1], octets[2], octets[3])};
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  inet_ntop(AF_INET6, address.octets.data(), text.data(), text.size());
  return text.data();
}

std::string to_text(const Endpoint& endpoint) {
  if (is_any(endpoint.address)) return fmt::format("*:{}", endpoint.port);
  const std::string address = to_text(endpoint.address);
  return endpoint.address.family == IpAddress::Family::v6
             ? fmt::format("[{}]:{}", address, endpoint.port)
             : fmt::format("{}:{}", address, endpoint.port);
}

std::optional<IpAddress> address_from(std::string_view text) {
  std::array<char, INET6_ADDRSTRLEN> terminated{};
  if (text.size() >= terminated.size() || text.find('\0') != text.npos) return std::nullopt;
  std::copy(text.begin(), text.end(), terminated.begin());
  for (const auto family : {IpAddress::Family::v4, IpAddress::Family::v6}) {
    IpAddress address{family, {}};
    if (inet_pton(family_number(family), terminated.data(), address.octets.data()) == 1) {
      return address;
    }
  }
  return std::nullopt;
}

}  // namespace seetcp
