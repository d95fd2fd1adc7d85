// SPDX-License-Identifier: MIT
// The community ID is a name for a flow that several tools compute alike (Zeek, Suricata,
// Wireshark…), so that their logs can be joined: a hash of addresses, ports and protocol, the same
// for both directions. Version 1 of github.com/corelight/community-id-spec, seed 0.
#pragma once

#include <array>
#include <string_view>

#include "src/tcp/endpoint.hpp"

namespace seetcp {

class CommunityId {
 public:
  // Of a TCP connection between them, in either order. Both of one family.
  CommunityId(const Endpoint& one, const Endpoint& other);

  // "1:LQU9qZlK+B5F3KDmev6m5PMibrg="
  std::string_view text() const { return {text_.data(), text_.size()}; }

 private:
  std::array<char, 30> text_;  // "1:", and 20 octets in base64.
};

}  // namespace seetcp
