// SPDX-License-Identifier: MIT
// UTF-8, read strictly (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF. What
// programs print and captures hold may be anything; here it is told apart from text.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace seetcp {

struct CodePoint {
  char32_t value{};
  std::size_t octets{};  // How many it takes in UTF-8: 1 to 4.

  friend constexpr bool operator==(CodePoint, CodePoint) = default;
};

// The code point that `bytes` begins with; absent when it is empty or begins with no whole valid
// one.
std::optional<CodePoint> first_code_point(std::string_view bytes);

// `bytes` as valid UTF-8: each octet that is no part of it becomes U+FFFD, the replacement
// character.
std::string valid_utf8(std::string_view bytes);

}  // namespace seetcp
