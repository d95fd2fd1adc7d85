// SPDX-License-Identifier: MIT
// A segment's flags as one short word list: "SYN,ACK", "FIN,PSH,ACK"; "" when none is set.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "src/tcp/segment.hpp"

namespace seetcp {

std::string to_words(Flags flags);

// In any order; absent when a word is no flag, or comes twice.
std::optional<Flags> flags_from(std::string_view words);

}  // namespace seetcp
