// SPDX-License-Identifier: MIT
// What programs printed, as lines. A program may write a line in many pieces.
#pragma once

#include <string_view>
#include <vector>

namespace seetcp {

// The lines of a piece, each with its line end, which the last may lack.
std::vector<std::string_view> printed_lines(std::string_view text);

std::string_view without_end(std::string_view line);

}  // namespace seetcp
