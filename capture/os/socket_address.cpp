// SPDX-License-Identifier: MIT
#include "capture/os/socket_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace seetcp {
namespace {

constexpr std::array<std::uint8_t, 12> mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

IpAddress without_mapping(const IpAddress& address) {
  const auto& octets = address.octets;
  if (!std::equal(mapped_prefix.begin(), mapped_prefix.end(), octets.begin())) return address;
  return ipv4(octets[12], octets[13], octets[14], octets[15]);
}

}  // namespace

IpAddress address_from_octets(IpAddress::Family family, const void* octets) {
  IpAddress address{family, {}};
  std::memcpy(address.octets.data(), octets, family == IpAddress::Family::v4 ? 4 : 16);
  return family == IpAddress::Family::v6 ? without_mapping(address) : address;
}

std::optional<Endpoint> endpoint_from(const sockaddr_storage& address, socklen_t length) {
  if (address.ss_family == AF_INET && length >= sizeof(sockaddr_in)) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return Endpoint{address_from_octets(IpAddress::Family::v4, &in.sin_addr), ntohs(in.sin_port)};
  }
  if (address.ss_family == AF_INET6 && length >= offsetof(sockaddr_in6, sin6_scope_id)) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, std::min<std::size_t>(length, sizeof in));
    return Endpoint{address_from_octets(IpAddress::Family::v6, &in.sin6_addr), ntohs(in.sin6_port)};
  }
  return std::nullopt;
}

}  // namespace seetcp
