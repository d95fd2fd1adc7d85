// SPDX-License-Identifier: MIT
// The kernel's sockaddr as an Endpoint. An IPv4 address mapped into IPv6 (::ffff:1.2.3.4, what a
// dual-stack socket reports) becomes the IPv4 address that is on the wire.
#pragma once

#include <sys/socket.h>

#include <optional>

#include "src/tcp/endpoint.hpp"

namespace seetcp {

// Absent when it is not an IP address or shorter than its family needs.
std::optional<Endpoint> endpoint_from(const sockaddr_storage& address, socklen_t length);

// The address of `octets` (network order, 4 or 16 by family), with mapped IPv4 taken out.
IpAddress address_from_octets(IpAddress::Family family, const void* octets);

}  // namespace seetcp
