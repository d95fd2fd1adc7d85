// SPDX-License-Identifier: MIT
// Reads the questions of a `predict` block:
//   ? Who answers the SYN?
//   - the kernel  | server becomes ESTABLISHED before server.accept
//   - the program | server.accept before server SYN-ACK
//     but The SYN-ACK left while it still slept.
//   hint: Look at what the program does meanwhile.
//   why: listen() told the kernel to answer.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/lesson/markdown.hpp"
#include "src/lessons/lesson/question.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

// `actors`: who may be named. Where there is a mistake, what is returned is not to be used.
std::vector<Question> read_predict_block(const LessonLines& lines, const LessonFence& block,
                                         const std::vector<std::string>& actors,
                                         Mistakes& mistakes);

}  // namespace seetcp
