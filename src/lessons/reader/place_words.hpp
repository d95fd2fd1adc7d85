// SPDX-License-Identifier: MIT
// What stands at a place of a lesson, in lines: for the page that it fills, and for who hears it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// A scene has none of its own: what was asked is in question_lines(), the rest is the ladder.
// `chosen`: at an open choice, the option that has a mark, from "1"; "" for none.
std::vector<std::string> place_lines(const LessonWalk& walk, std::string_view chosen,
                                     const TextStyle& style);

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
