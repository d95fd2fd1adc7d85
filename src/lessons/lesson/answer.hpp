// SPDX-License-Identifier: MIT
// The answer to a question, computed from the trace of what was played. No key is written down: the
// run is the authority.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/lesson/question.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Answer {
  std::optional<std::size_t> option{};  // Index of the one option that holds; of a choice only.
  std::string typed{};                  // "CLOSE-WAIT", "0", "ECONNRESET"; of a typed one only.
  std::vector<EventId> evidence{};      // The events that show it.
  // Not "": this run gives no answer, and why ("two options hold: 1 and 3", "there is no second
  // read()"). Then nothing else is set.
  std::string trouble{};

  friend bool operator==(const Answer&, const Answer&) = default;
};

// `trace`: what has been recorded of the act until the answering scene's end.
Answer answer_of(const Question& question, const Trace& trace);

// What somebody typed, as an answer is spelt: "closewait" → "CLOSE-WAIT", " 14 " → "14",
// "econnreset" → "ECONNRESET"; absent where it is no answer to this question: "2" of three options,
// a state, a number or an error's name. Options are chosen by their number, from 1.
std::optional<std::string> normal_answer(const Question& question, std::string_view typed);

// What is said to who gave that answer (normal), which is not the right one: the sentence for that
// misconception; "" where the lesson has none.
std::string refutation_of(const Question& question, std::string_view given);

// How an answer is shown: the option's text, or what was to be typed.
std::string answer_text(const Question& question, const Answer& answer);

}  // namespace seetcp
