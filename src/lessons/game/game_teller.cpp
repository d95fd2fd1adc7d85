// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_teller.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "src/lessons/game/game_pages.hpp"
#include "src/lessons/stepper/event_words.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {
namespace {

constexpr std::string_view blanks = " \t";

using Sentences = std::vector<std::string>;

void add(Sentences& to, const Sentences& more) {
  to.insert(to.end(), more.begin(), more.end());
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

Sentences choice_sentences(const GameCourse& course) {
  Sentences sentences;
  const auto& choices = course.choices();
  for (std::size_t i = 0; i < std::min(choices.size(), choice_keys.size()); ++i) {
    sentences.push_back(fmt::format("{}: {}: {}", static_cast<char>(choice_keys[i]), choices[i].who,
                                    choices[i].label));
  }
  return sentences;
}

}  // namespace

GameAnswer GameTeller::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  const bool is_new = course_.see(scene, std::move(trace));
  if (!course_.awaits_choice()) return {"", GameWish::perform};
  if (!is_new) return {};
  std::string text = told_stand();
  if (course_.has_all() && !had_all_) {
    text += paragraphs(game_end_sentences(course_)) + told_map();
    had_all_ = true;
  }
  return {text, GameWish::stay};
}

void GameTeller::begin_round() {
  course_.begin_round();
}

GameAnswer GameTeller::hear(std::string_view line) {
  line = trimmed(line);
  if (line == "q" || line == "quit") return {"", GameWish::leave};
  if (!course_.awaits_choice()) return {};
  if (line.starts_with(':')) return choose(trimmed(line.substr(1)));
  const auto word_end = std::min(line.find_first_of(blanks), line.size());
  const std::string_view word = line.substr(0, word_end);
  if (word == "h" || word == "hint") return hear_hint(trimmed(line.substr(word_end)));
  if (line == "l" || line == "ladder") return {told_ladder(), GameWish::stay};
  if (line == "m" || line == "map" || line == "t") return {told_map(), GameWish::stay};
  if (line == "n" || line == "new") return {"", GameWish::new_round};
  if (line == "s" || line == "save") return {"", GameWish::save};
  if (line.empty()) return {told_stand(), GameWish::stay};
  const auto letter = line.size() == 1 ? choice_keys.find(static_cast<unsigned char>(line.front()))
                                       : std::u32string_view::npos;
  if (letter != std::u32string_view::npos && letter < course_.choices().size())
    return choose(std::string{course_.choices()[letter].steps});
  return {paragraphs(game_help_sentences()), GameWish::stay};
}

GameAnswer GameTeller::choose(std::string_view steps) {
  if (steps.empty()) return {paragraphs(game_help_sentences()), GameWish::stay};
  if (course_.choose(steps)) return {"", GameWish::perform};
  return {paragraphs(course_.told()), GameWish::stay};
}

GameAnswer GameTeller::hear_hint(std::string_view arrow) {
  if (arrow.empty()) {
    hint_.more(course_);
  } else if (!hint_.choose(course_, arrow)) {
    return {paragraphs({fmt::format("No arrow that is left is called {}.", quoted(arrow))}),
            GameWish::stay};
  }
  Sentences says = hint_.sentences();
  if (hint_.has_more()) says.emplace_back("h once more says more; h F15 is about another arrow.");
  return {paragraphs(says), GameWish::stay};
}

std::string GameTeller::told_stand() const {
  Sentences sentences = course_.told();
  if (sentences.empty()) {
    sentences.emplace_back(
        "Two hosts, and a wire that holds every segment. Choose acts until each arrow of RFC "
        "9293's figure 5 is taken. h hints at the nearest.");
  }
  add(sentences, end_sentences(course_.scene()));
  add(sentences, held_sentences(course_.scene()));
  sentences.emplace_back("You can choose:");
  add(sentences, choice_sentences(course_));
  return "\n" + paragraphs(sentences);
}

std::string GameTeller::told_ladder() const {
  Sentences sentences;
  const Trace& trace = *course_.trace();
  for (EventId id = 1; id <= trace.events.size(); ++id)
    sentences.push_back(fmt::format("Event {}: {}.", id, event_sentence(trace, id)));
  return paragraphs(sentences);
}

std::string GameTeller::told_map() const {
  Sentences left;
  for (const Transition* row : arrows_left(course_.taken())) left.push_back(arrow_name(*row));
  const auto& taken = course_.taken();
  return paragraphs(
      {fmt::format("{} are taken: {}.", arrows_count(course_),
                   taken.empty() ? "none" : fmt::format("{}", fmt::join(taken, ", "))),
       left.empty() ? "None is left." : fmt::format("Left: {}.", fmt::join(left, "; "))});
}

std::string GameTeller::prompt() const {
  return fmt::format("{}. A choice, h, l, m, n, s, q, : or ?: ", arrows_count(course_));
}

std::string GameTeller::paragraphs(const std::vector<std::string>& sentences) const {
  TextStyle narrower = style_;
  narrower.colour = false;
  narrower.width = std::max(style_.width, 20);
  std::string text;
  for (const std::string& sentence : sentences) {
    for (const std::string& line : drawn_wrapped(sentence, Ink::plain, 2, narrower))
      text += line + "\n";
  }
  return text;
}

}  // namespace seetcp
