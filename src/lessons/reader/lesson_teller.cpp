// SPDX-License-Identifier: MIT
#include "src/lessons/reader/lesson_teller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/lessons/reader/place_words.hpp"
#include "src/lessons/reader/prose_lines.hpp"
#include "src/lessons/reader/question_words.hpp"
#include "src/lessons/stepper/told_moment.hpp"

namespace seetcp {
namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

// "d 14": a letter, with a number where it takes one.
std::pair<std::string_view, std::string_view> words_of(std::string_view line) {
  constexpr std::string_view blanks = " \t\r";
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const auto end = std::min(line.find_first_of(blanks), line.size());
  std::string_view rest = line.substr(end);
  rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
  return {line.substr(0, end), rest};
}

}  // namespace

class LessonTeller::Tongue {
 public:
  Tongue(const Lesson& lesson, ReaderOptions options, const TextStyle& style)
      : walk_(lesson, std::move(options)), style_(style) {
    style_.colour = false;
    style_.width = std::clamp(style.width, 20, widest_prose);
  }

  LessonSpeech begin() {
    const ReaderWish wish = walk_.begin();
    if (walk_.catches_up()) return {"Playing again what you have seen.\n", wish};
    return {told_place(), wish};
  }

  LessonSpeech see(const Scene& scene, std::shared_ptr<const Trace> trace) {
    const bool caught_up = walk_.catches_up();
    const auto before = caught_up ? std::nullopt : heard_;
    const ReaderWish wish = walk_.see(scene, std::move(trace));
    if (walk_.catches_up()) return {"", wish};
    if (caught_up) return {told_place(), wish};
    const Moments* const moments = walk_.moments();
    const bool at_scene = walk_.place().kind == PlaceKind::scene && moments != nullptr;
    if (!at_scene || walk_.looks_back()) return {"", wish};
    const StepMoment& now = moments->now();
    heard_ = Heard{walk_.place(), now.scene, now.trace->events.size()};
    if (before && before->place == walk_.place() && before->scene.performed == scene.performed &&
        before->scene.next == scene.next)
      return {told_meanwhile(*before, now), wish};
    return {told_moment(now, style_), wish};
  }

  LessonSpeech act_over(const std::string& differs) {
    const ReaderWish wish = walk_.act_over(differs);
    return {told_place(), wish};
  }

  LessonSpeech hear(std::string_view line) {
    walk_.stop_running();
    const auto [word, rest] = words_of(line);
    if (word == "q" || word == "quit") return {"", ReaderWish::leave};
    if (walk_.waits()) return {"", ReaderWish::stay};
    if (word.empty() || word == "n" || word == "next") return forward();
    if (word == "b" || word == "back") {
      if (!walk_.back()) return {"This is the beginning.\n", ReaderWish::stay};
      return {told_place(), ReaderWish::stay};
    }
    if (word == "e" || word == "end") return run_on();
    if (word == "d" || word == "details") return {told_details(rest), ReaderWish::stay};
    if (word == "m" || word == "map") return {told_map(), ReaderWish::stay};
    if (word == "?" || word == "help") return {told_help(), ReaderWish::stay};
    if (word == "a" && hides_answer()) return forward(true);
    return walk_.is_open() ? hear_answer(line, word) : LessonSpeech{told_help(), ReaderWish::stay};
  }

  std::string prompt() const {
    const std::string back = walk_.looks_back() ? "Looking back. " : "";
    if (walk_.is_open()) {
      const Question& question = walk_.record().question(walk_.question());
      return fmt::format("{}Type {}; h for a hint, s to skip, b, q or ?: ", back,
                         what_to_type(question));
    }
    if (hides_answer()) return back + "a for the answer, b, d, m, q or ?: ";
    const PlaceKind kind = walk_.place().kind;
    const bool over = kind == PlaceKind::end && !walk_.looks_back();
    const bool plays = kind == PlaceKind::scene && !walk_.looks_back();
    return fmt::format("{}Enter {}, b, {}d, m, q or ?: ", back, over ? "to leave" : "to go on",
                       plays ? "e for the rest of the scene, " : "");
  }

  const LessonWalk& walk() const { return walk_; }

 private:
  // What was told of the world.
  struct Heard {
    LessonPlace place;
    Scene scene;
    std::size_t events{};
  };

  bool hides_answer() const {
    return walk_.place().kind == PlaceKind::answer && walk_.vote() != VoteStage::told &&
           !walk_.looks_back();
  }

  LessonSpeech forward(bool told = false) {
    if (hides_answer() && !told) return {"The answer waits: a tells it.\n", ReaderWish::stay};
    const bool was_open = walk_.is_open();
    const VoteStage vote = walk_.vote();
    const ReaderWish wish = walk_.forward();
    if (wish != ReaderWish::stay) return {"", wish};
    if (was_open && walk_.is_open() && vote == walk_.vote())
      return {fmt::format("Type {}; s skips.\n",
                          what_to_type(walk_.record().question(walk_.question()))),
              wish};
    return {told_place(), wish};
  }

  LessonSpeech hear_answer(std::string_view line, std::string_view word) {
    const Question& question = walk_.record().question(walk_.question());
    if (word == "h" || word == "hint") {
      if (!walk_.take_hint()) return {"There is no other hint.\n", ReaderWish::stay};
      const std::string& hint = question.hints[walk_.hints_taken() - 1];
      return {joined(sentence_lines("Hint: ", hint, style_)), ReaderWish::stay};
    }
    const bool skips = word == "s" || word == "skip";
    const auto normal = skips ? std::optional<std::string>{""} : normal_answer(question, line);
    if (!normal)
      return {fmt::format("That is no answer here. Type {}.\n", what_to_type(question)),
              ReaderWish::stay};
    const ReaderWish wish = walk_.answer(*normal);
    return {wish == ReaderWish::stay ? told_place() : "", wish};
  }

  LessonSpeech run_on() {
    const bool looked_back = walk_.looks_back();
    const ReaderWish wish = walk_.run_on();
    return {looked_back ? told_place() : "", wish};
  }

  std::string told_place() {
    if (walk_.place().kind != PlaceKind::scene)
      return "\n" + joined(place_lines(walk_, "", style_));
    std::string text = "\n" + joined(question_lines(walk_, 1000, style_));
    const Moments* const moments = walk_.moments();
    if (moments == nullptr) return text;
    if (!walk_.looks_back())
      heard_ = Heard{walk_.place(), moments->now().scene, moments->now().trace->events.size()};
    return text + told_moment(moments->shown(), style_);
  }

  std::string told_meanwhile(const Heard& before, const StepMoment& now) const {
    if (before.events == now.trace->events.size() && before.scene == now.scene) return "";
    return told_change(now, static_cast<EventId>(before.events + 1), style_);
  }

  std::string told_details(std::string_view which) const {
    const Moments* const moments = walk_.moments();
    if (moments == nullptr) return "Nothing has been played yet.\n";
    const auto evidence = evidence_at(walk_);
    if (which.empty() && !evidence.empty()) {
      std::string text;
      for (const EventId id : evidence)
        text += told_events(moments->shown(), fmt::format("{}", id), style_);
      return text;
    }
    return told_events(moments->shown(), which, style_);
  }

  std::string told_map() const {
    const Moments* const moments = walk_.moments();
    return moments == nullptr ? "Nothing has been played yet.\n"
                              : told_paths(moments->shown(), style_);
  }

  std::string told_help() const {
    std::vector<std::string> sentences{
        "Enter or n: go on, to the next thought or the next step of a scene.",
        "b: back. The view goes back, the world does not.",
        "At a question: its number or what is asked for; h: a hint; s: skip it.",
        "e: all that is left of a scene; when looking back, return to where you were.",
        "d: the events of this step, or those that show the answer, in detail. d 14: event 14.",
        "m: where the ends stand, and by which arrows of RFC 9293's figure 5 they came there.",
        "q: leave. Where you are is kept."};
    return told_paragraphs(sentences, style_);
  }

  LessonWalk walk_;
  TextStyle style_;
  std::optional<Heard> heard_;
};

LessonTeller::LessonTeller(const Lesson& lesson, ReaderOptions options, const TextStyle& style)
    : tongue_(std::make_unique<Tongue>(lesson, std::move(options), style)) {}

LessonTeller::~LessonTeller() = default;

LessonSpeech LessonTeller::begin() {
  return tongue_->begin();
}

LessonSpeech LessonTeller::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  return tongue_->see(scene, std::move(trace));
}

LessonSpeech LessonTeller::act_over(const std::string& differs) {
  return tongue_->act_over(differs);
}

LessonSpeech LessonTeller::hear(std::string_view line) {
  return tongue_->hear(line);
}

std::string LessonTeller::prompt() const {
  return tongue_->prompt();
}

std::size_t LessonTeller::act() const {
  return tongue_->walk().act();
}

LessonProgress LessonTeller::progress() const {
  return tongue_->walk().progress();
}

}  // namespace seetcp
