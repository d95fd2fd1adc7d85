// SPDX-License-Identifier: MIT
// What `learn --check` finds in a lesson without playing it: links that lead nowhere, states spelt
// otherwise than RFC 9293 does, questions without a hint, parts that every lesson has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// What may be named where a lesson shows a command.
struct NamesForLinks {
  std::vector<std::string> lessons{};    // "queue": of `seetcp learn queue` and "lesson queue".
  std::vector<std::string> scenarios{};  // "time-wait": of `seetcp run time-wait`.
  std::vector<std::string> commands{};   // "learn", "run".
};

// `text`: the lesson's file, for the places. By place; empty when there is nothing to find.
std::vector<Mistake> text_findings(const Lesson& lesson, std::string_view text,
                                   const NamesForLinks& names);

}  // namespace seetcp
