// SPDX-License-Identifier: MIT
#include "src/lessons/reader/question_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "src/lessons/reader/prose_lines.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

std::string own_answer(const LessonWalk& walk, QuestionPlace at) {
  const std::string predicted = walk.record().predicted(at);
  return predicted.empty() ? "you: no prediction"
                           : "you: " + said(walk.record().question(at), predicted);
}

}  // namespace

std::vector<std::string> question_lines(const LessonWalk& walk, int most, const TextStyle& style) {
  const auto asked = walk.asked_of_scene();
  std::vector<std::string> full;
  std::vector<std::string> brief;
  for (const QuestionPlace at : asked) {
    const Question& question = walk.record().question(at);
    for (std::string& line : sentence_lines("? ", question.text, style))
      full.push_back(std::move(line));
    for (std::string& line : sentence_lines("  ", own_answer(walk, at), style))
      full.push_back(std::move(line));
    brief.push_back(drawn({{"? ", Ink::strong},
                           {own_answer(walk, at), Ink::strong},
                           {"  " + sentence_that_asks(question.text)}},
                          style));
  }
  const auto room = static_cast<std::size_t>(std::max(most, 0));
  if (full.size() <= room) return full;
  if (brief.size() > room) brief.resize(room);
  return brief;
}

std::string sentence_that_asks(std::string_view question) {
  const auto asks = question.rfind('?');
  const std::string_view until =
      question.substr(0, asks == std::string_view::npos ? asks : asks + 1);
  std::size_t begin = 0;
  for (std::size_t at = until.find(". "); at != std::string_view::npos;
       at = until.find(". ", at + 1))
    begin = at + 2;
  for (std::size_t at = until.find("? ", begin); at != std::string_view::npos;
       at = until.find("? ", at + 1))
    begin = at + 2;
  return std::string{until.substr(begin)};
}

std::string what_to_type(const Question& question) {
  const auto* typed = std::get_if<TypedQuestion>(&question.answers);
  if (typed == nullptr)
    return fmt::format("a number from 1 to {}", std::get<QuestionChoice>(question.answers).size());
  if (std::holds_alternative<AskedState>(typed->asked))
    return "a state, as RFC 9293 spells it: CLOSE-WAIT, or closewait";
  if (std::holds_alternative<AskedResult>(typed->asked))
    return "what a call returns: a number, or an error such as ECONNRESET";
  return "a number";
}

std::vector<EventId> evidence_at(const LessonWalk& walk) {
  const LessonPlace& place = walk.place();
  if (place.kind == PlaceKind::claim) {
    const auto& claims = std::get<ClaimsPassage>(walk.lesson().passages[place.passage]);
    if (!walk.record().trace_of(claims.scene)) return {};
    return walk.record().claim(place.passage, place.item).evidence;
  }
  const bool tells = (place.kind == PlaceKind::answer && walk.vote() == VoteStage::told) ||
                     (place.kind == PlaceKind::again && !walk.is_open());
  if (!tells || walk.record().outcome(walk.question()) == ToldOutcome::open) return {};
  return walk.record().answer(walk.question()).evidence;
}

std::string evidence_words(const Trace& trace, const std::vector<EventId>& events) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(events.size(), most); ++i)
    text +=
        fmt::format("{}#{} {}", text.empty() ? "" : ", ", events[i], short_form(trace, events[i]));
  return events.size() > most ? text + fmt::format(" and {} more", events.size() - most) : text;
}

}  // namespace seetcp
