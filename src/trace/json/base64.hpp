// SPDX-License-Identifier: MIT
// Base64 (RFC 4648 section 4, padded): how bytes that need not be text stand in a JSON document.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seetcp {

std::string to_base64(std::string_view bytes);

// Absent when `text` is not padded base64, or not the one way to write its bytes.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace seetcp
