// SPDX-License-Identifier: MIT
// Which sections RFC 9293 has.
#pragma once

#include <string_view>

namespace seetcp {

// "3.10.7.4"
bool is_section_of_rfc_9293(std::string_view number);

}  // namespace seetcp
