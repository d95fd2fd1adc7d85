// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/step_teller.hpp"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "src/lessons/stepper/event_words.hpp"
#include "src/lessons/stepper/paths.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {
namespace {

using Sentences = std::vector<std::string>;

void add(Sentences& to, Sentences more) {
  for (std::string& sentence : more) to.push_back(std::move(sentence));
}

Sentences events_from(const StepMoment& moment, EventId first) {
  Sentences sentences;
  for (EventId id = first; id <= moment.trace->events.size(); ++id) {
    sentences.push_back(fmt::format("Event {}: {}.", id, event_sentence(*moment.trace, id)));
  }
  return sentences;
}

Sentences whats_next(const Scene& scene) {
  if (!scene.next) {
    if (!scene.trouble.empty()) return {fmt::format("The scenario failed: {}", scene.trouble)};
    return {"The scenario is over; all went as it says."};
  }
  const std::string comment = scene.next->comment.empty() ? "" : "  # " + scene.next->comment;
  return {fmt::format("Next is {}{}", cue_text(*scene.next), comment)};
}

// A command is a letter, with a number where it takes one: "d 14".
std::pair<std::string_view, std::string_view> words_of(std::string_view line) {
  const auto begin = std::min(line.find_first_not_of(" \t"), line.size());
  line.remove_prefix(begin);
  const auto end = std::min(line.find_first_of(" \t"), line.size());
  const auto rest = std::min(line.find_first_not_of(" \t", end), line.size());
  return {line.substr(0, end), line.substr(rest)};
}

}  // namespace

StepAnswer StepTeller::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  const bool same_step = moments_.is_still_now(scene);
  const EventId unheard =
      same_step ? static_cast<EventId>(moments_.now().trace->events.size() + 1) : 0;
  const bool unchanged = same_step && moments_.now().scene == scene;
  moments_.add(scene, std::move(trace));
  if (!scene.next) runs_on_ = false;
  const Wish wish = runs_on_ ? Wish::go_on : Wish::stay;
  if (!same_step) return {told_step(moments_.now()), wish};
  Sentences news = events_from(moments_.now(), unheard);
  if (news.empty() && unchanged) return {"", wish};
  add(news, end_sentences(scene));
  add(news, held_sentences(scene));
  return {"\nMeanwhile:\n" + paragraphs(news), wish};
}

StepAnswer StepTeller::hear(std::string_view line) {
  runs_on_ = false;
  const auto [word, rest] = words_of(line);
  if (word == "q" || word == "quit") return {"", Wish::leave};
  if (moments_.empty()) return {"", Wish::stay};
  if (word.empty() || word == "n" || word == "next") return forward();
  if (word == "b" || word == "p" || word == "back") {
    if (!moments_.back()) return {"There is nothing before this.\n", Wish::stay};
    return {told_step(moments_.shown()), Wish::stay};
  }
  if (word == "e" || word == "end") {
    if (moments_.steps_back() != 0) {
      moments_.return_to_now();
      return {told_step(moments_.now()), Wish::stay};
    }
    runs_on_ = moments_.now().scene.next.has_value();
    return {"", runs_on_ ? Wish::go_on : Wish::stay};
  }
  if (word == "d" || word == "details") return {told_details(rest), Wish::stay};
  if (word == "m" || word == "map") return {told_paths(), Wish::stay};
  return {told_help(), Wish::stay};
}

StepAnswer StepTeller::forward() {
  if (moments_.forward()) return {told_step(moments_.shown()), Wish::stay};
  return {"", Wish::go_on};  // Also where the scenario is over: to what comes behind it.
}

std::string StepTeller::prompt() const {
  const auto back = moments_.steps_back();
  const std::string where =
      back == 0
          ? ""
          : fmt::format("Looking back {}. ", back == 1 ? "1 step" : fmt::format("{} steps", back));
  const bool over = !moments_.empty() && !moments_.now().scene.next && back == 0;
  return fmt::format("{}{}, b, e, d, m, q or ?: ", where, over ? "Enter to end" : "Enter for next");
}

std::string StepTeller::told_step(const StepMoment& moment) const {
  Sentences sentences;
  if (!moment.performed.text.empty()) {
    sentences.push_back(fmt::format("Performed {}", cue_text(moment.performed)));
    Sentences happened = events_from(moment, moment.first_event);
    if (happened.empty()) happened.emplace_back("Nothing was seen to happen.");
    add(sentences, std::move(happened));
  }
  add(sentences, end_sentences(moment.scene));
  add(sentences, held_sentences(moment.scene));
  add(sentences, whats_next(moment.scene));
  return "\n" + paragraphs(sentences);
}

std::string StepTeller::told_details(std::string_view which) const {
  const StepMoment& moment = moments_.shown();
  EventId first = moment.first_event;
  auto last = static_cast<EventId>(moment.trace->events.size());
  if (!which.empty()) {
    const auto [end, error] = std::from_chars(which.data(), which.data() + which.size(), first);
    const bool whole = error == std::errc{} && end == which.data() + which.size();
    if (!whole || first < 1 || first > last) {
      return fmt::format("There is no such event: they are 1 to {}.\n", last);
    }
    last = first;
  }
  std::string text;
  for (EventId id = first; id <= last; ++id) {
    text += paragraphs({fmt::format("Event {}: {}.", id, event_sentence(*moment.trace, id))});
    text += paragraphs(event_details(*moment.trace, id), 2);
  }
  return text.empty() ? "Nothing was seen to happen in this step.\n" : text;
}

std::string StepTeller::told_paths() const {
  Sentences sentences = end_sentences(moments_.shown().scene);
  for (const Path& path : paths_in(*moments_.shown().trace)) {
    sentences.push_back(fmt::format("The path of {}.", path_text(path)));
  }
  return paragraphs(sentences);
}

std::string StepTeller::told_help() const {
  Sentences sentences{
      "Enter or n: the next line is performed; when looking back, a step forward; at the end, on.",
      "b: look back a step. The view goes back, the world does not.",
      "e: on to the end; when looking back, return to now.",
      "d: the events of this step in detail. d 14: event 14.",
      "m: where the ends stand, and by which arrows of RFC 9293's figure 5 they came there.",
      "q: leave. What was recorded is shown, and nothing is left running.",
      "A state with * is inferred from calls and segments; any other was read from the kernel."};
  if (const std::string& look = moments_.now().scene.look; !look.empty()) {
    sentences.push_back("To look at the same kernels from another terminal: " + look);
  }
  return paragraphs(sentences);
}

std::string StepTeller::paragraphs(const std::vector<std::string>& sentences, int indent) const {
  TextStyle narrower = style_;
  narrower.colour = false;
  narrower.width = std::max(style_.width, 20) - indent;
  std::string text;
  for (const std::string& sentence : sentences) {
    for (const std::string& line : drawn_wrapped(sentence, Ink::plain, 2, narrower)) {
      text += std::string(static_cast<std::size_t>(indent), ' ') + line + "\n";
    }
  }
  return text;
}

}  // namespace seetcp
