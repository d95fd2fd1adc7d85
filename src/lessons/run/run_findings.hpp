// SPDX-License-Identifier: MIT
// What `learn --check` finds in a lesson that was played: an expectation or a claim that fails, a
// question with no key or two, an option that does not hold and whose refutation is missing, arrows
// that the front matter names and the run did not take, or the other way round.
#pragma once

#include <string_view>
#include <vector>

#include "src/lessons/run/lesson_report.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// `text`: the lesson's file, for the places. By place. What was skipped is no finding.
std::vector<Mistake> run_findings(const Lesson& lesson, std::string_view text,
                                  const LessonReport& report);

}  // namespace seetcp
