// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/told_moment.hpp"

#include <fmt/format.h>

#include <algorithm>
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
  if (scene.next->text.empty()) return {};
  const std::string comment = scene.next->comment.empty() ? "" : "  # " + scene.next->comment;
  return {fmt::format("Next is {}{}", cue_text(*scene.next), comment)};
}

}  // namespace

std::string told_moment(const StepMoment& moment, const TextStyle& style) {
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
  return "\n" + told_paragraphs(sentences, style);
}

std::string told_events(const StepMoment& moment, std::string_view which, const TextStyle& style) {
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
    text += told_paragraphs({fmt::format("Event {}: {}.", id, event_sentence(*moment.trace, id))},
                            style);
    text += told_paragraphs(event_details(*moment.trace, id), style, 2);
  }
  return text.empty() ? "Nothing was seen to happen in this step.\n" : text;
}

std::string told_paths(const StepMoment& moment, const TextStyle& style) {
  Sentences sentences = end_sentences(moment.scene);
  for (const Path& path : paths_in(*moment.trace)) {
    sentences.push_back(fmt::format("The path of {}.", path_text(path)));
  }
  return told_paragraphs(sentences, style);
}

std::string told_change(const StepMoment& moment, EventId first, const TextStyle& style) {
  Sentences news = events_from(moment, first);
  add(news, end_sentences(moment.scene));
  add(news, held_sentences(moment.scene));
  return "\nMeanwhile:\n" + told_paragraphs(news, style);
}

std::string told_paragraphs(const std::vector<std::string>& sentences, const TextStyle& style,
                            int indent) {
  TextStyle narrower = style;
  narrower.colour = false;
  narrower.width = std::max(style.width, 20) - indent;
  std::string text;
  for (const std::string& sentence : sentences) {
    for (const std::string& line : drawn_wrapped(sentence, Ink::plain, 2, narrower)) {
      text += std::string(static_cast<std::size_t>(indent), ' ') + line + "\n";
    }
  }
  return text;
}

}  // namespace seetcp
