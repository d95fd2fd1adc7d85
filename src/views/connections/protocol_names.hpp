// SPDX-License-Identifier: MIT
// What the numbers in link, Ethernet and IP headers stand for, so that a frame that holds no TCP
// segment can be told by name.
#pragma once

#include <cstdint>
#include <string_view>

#include "src/tcp/decoder.hpp"

namespace seetcp {

std::string_view link_type_name(std::uint32_t number);    // "Ethernet"
std::string_view ethernet_type_name(std::uint32_t type);  // "ARP"
std::string_view ip_protocol_name(std::uint32_t number);  // "UDP"

// The name of whichever number made a frame give no segment; "" when it has none that is known.
std::string_view name_of(const Skipped& skipped);
// What kind of number that is: "link type", "EtherType", "IP protocol"; "" when there is none.
std::string_view kind_of_number(const Skipped& skipped);

}  // namespace seetcp
