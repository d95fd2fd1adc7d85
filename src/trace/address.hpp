// SPDX-License-Identifier: MIT
// Addresses as text: "127.0.0.1", "::1", and endpoints "127.0.0.1:8080", "[::1]:80".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/tcp/endpoint.hpp"

namespace seetcp {

std::string to_text(const IpAddress& address);  // RFC 5952 for IPv6
std::string to_text(const Endpoint& endpoint);  // "*:8080" for any address

std::optional<IpAddress> address_from(std::string_view text);

}  // namespace seetcp
