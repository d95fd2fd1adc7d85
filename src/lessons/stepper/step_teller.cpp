// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/step_teller.hpp"

#include <fmt/format.h>

#include <utility>

#include "src/lessons/stepper/told_moment.hpp"

namespace seetcp {
namespace {

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
  if (!same_step) return {told_moment(moments_.now(), style_), wish};
  const bool is_news = unheard <= moments_.now().trace->events.size() || !unchanged;
  return {is_news ? told_change(moments_.now(), unheard, style_) : "", wish};
}

StepAnswer StepTeller::hear(std::string_view line) {
  runs_on_ = false;
  const auto [word, rest] = words_of(line);
  if (word == "q" || word == "quit") return {"", Wish::leave};
  if (moments_.empty()) return {"", Wish::stay};
  if (word.empty() || word == "n" || word == "next") return forward();
  if (word == "b" || word == "p" || word == "back") {
    if (!moments_.back()) return {"There is nothing before this.\n", Wish::stay};
    return {told_moment(moments_.shown(), style_), Wish::stay};
  }
  if (word == "e" || word == "end") {
    if (moments_.steps_back() != 0) {
      moments_.return_to_now();
      return {told_moment(moments_.now(), style_), Wish::stay};
    }
    runs_on_ = moments_.now().scene.next.has_value();
    return {"", runs_on_ ? Wish::go_on : Wish::stay};
  }
  if (word == "d" || word == "details")
    return {told_events(moments_.shown(), rest, style_), Wish::stay};
  if (word == "m" || word == "map") return {told_paths(moments_.shown(), style_), Wish::stay};
  return {told_help(), Wish::stay};
}

StepAnswer StepTeller::forward() {
  if (moments_.forward()) return {told_moment(moments_.shown(), style_), Wish::stay};
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

std::string StepTeller::told_help() const {
  std::vector<std::string> sentences{
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
  return told_paragraphs(sentences, style_);
}

}  // namespace seetcp
