// SPDX-License-Identifier: MIT
// A lesson's file → the Lesson, or all its mistakes, with the lines and columns of that file.
#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "src/lessons/lesson/lesson.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// The longest that people write are some ten thousand.
inline constexpr std::size_t largest_lesson = 200'000;  // Octets.

// The text may be anything: binary, without front matter, with a fence that nobody closes.
std::variant<Lesson, Mistakes> read_lesson(std::string_view text);

}  // namespace seetcp
