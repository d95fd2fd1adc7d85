// SPDX-License-Identifier: MIT
// Questions and their answers in few words: beside a scene, in a list, in what is said to a key.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// What is asked of the place's scene, and what was predicted: in full where `most` lines are
// enough, else by the sentence that asks.
std::vector<std::string> question_lines(const LessonWalk& walk, int most, const TextStyle& style);

// "What does send() return?": the last sentence of a question that asks, else the last.
std::string sentence_that_asks(std::string_view question);

// What may be typed: "a state, as RFC 9293 spells it", "a number".
std::string what_to_type(const Question& question);

// The events that show what stands at the place: an answer's, a claim's.
std::vector<EventId> evidence_at(const LessonWalk& walk);

// "#22 accept() = 4, #32 FIN 15"
std::string evidence_words(const Trace& trace, const std::vector<EventId>& events);

}  // namespace seetcp
