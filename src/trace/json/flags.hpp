// SPDX-License-Identifier: MIT
// A segment's flags as one short word list: "SYN,ACK", "FIN,PSH,ACK"; "" when none is set.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "src/tcp/segment.hpp"

namespace seetcp {

// Without an allocation: there are a million segments.
class FlagWords {
 public:
  explicit FlagWords(Flags flags);
  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, 36> text_;  // The first size_. All nine and their commas have 34.
  std::size_t size_{};
};

inline std::string to_words(Flags flags) {
  return std::string{FlagWords{flags}.text()};
}

// In any order; absent when a word is no flag, or comes twice.
std::optional<Flags> flags_from(std::string_view words);

}  // namespace seetcp
