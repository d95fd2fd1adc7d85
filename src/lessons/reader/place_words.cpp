// SPDX-License-Identifier: MIT
#include "src/lessons/reader/place_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sstream>

#include "src/lessons/reader/prose_lines.hpp"
#include "src/lessons/reader/question_words.hpp"
#include "src/lessons/stepper/paths.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

class PlaceWriter {
 public:
  PlaceWriter(const LessonWalk& walk, std::string_view chosen, const TextStyle& style)
      : walk_(walk), lesson_(walk.lesson()), chosen_(chosen), style_(style) {
    style_.width = std::clamp(style.width, 1, widest_prose);
  }

  std::vector<std::string> write() {
    switch (walk_.place().kind) {
      case PlaceKind::title: write_title(); break;
      case PlaceKind::prose:
        put(prose_lines(std::get<Prose>(lesson_.passages[walk_.place().passage]), style_));
        break;
      case PlaceKind::question: write_question(); break;
      case PlaceKind::scene: break;
      case PlaceKind::notice: write_notice(); break;
      case PlaceKind::answer: write_answer(); break;
      case PlaceKind::claim: write_claim_here(); break;
      case PlaceKind::again: write_again(); break;
      case PlaceKind::end: write_end(); break;
    }
    return std::move(lines_);
  }

 private:
  // --- The title.

  void write_title() {
    put_inked(lesson_.head.title, Ink::strong);
    blank();
    say("", fmt::format("Lesson {}, about {}: {}, {}.", lesson_.head.id,
                        counted(static_cast<std::uint64_t>(lesson_.head.minutes), "minute"),
                        counted(questions(), "prediction"),
                        counted(lesson_.scenario.acts.size(), "act")));
    say("", fmt::format("It takes the arrows {} of figure 5 in RFC 9293.",
                        fmt::join(lesson_.head.arrows, ", ")));
    blank();
    if (!walk_.options().recording.empty()) {
      say("", fmt::format("Nothing can be played here ({}). So you see what was recorded when this "
                          "lesson was made; all its questions work on that, too.",
                          walk_.options().recording));
      blank();
    }
    say("", walk_.options().for_class
                ? "For a room: each question is voted on, talked about, and voted on again. Then "
                  "it is played, and the answer waits for a key of its own."
                : "First you predict, then it happens, in your own machine's kernel, then you see "
                  "why. A prediction that misses is worth as much as one that hits.");
  }

  std::uint64_t questions() const {
    std::uint64_t count = 0;
    for (const Passage& passage : lesson_.passages)
      if (const auto* asked = std::get_if<PredictPassage>(&passage))
        count += asked->questions.size();
    return count;
  }

  // --- A question.

  void write_question() {
    const Question& question = walk_.record().question(walk_.question());
    ask(question);
    const std::string predicted = walk_.record().predicted(walk_.question());
    if (!walk_.is_open()) {
      blank();
      say("You predicted: ", predicted.empty() ? "nothing" : said(question, predicted));
    }
    if (walk_.vote() == VoteStage::vote) say_below("Vote: ", "each one alone, all at once.");
    if (walk_.vote() == VoteStage::again)
      say_below("Now talk: ",
                "convince your neighbour. Then vote again; type what the room thinks.");
    write_hints(question);
  }

  void ask(const Question& question) {
    say("", question.text);
    const auto* options = std::get_if<QuestionChoice>(&question.answers);
    if (options != nullptr) blank();
    for (std::size_t i = 0; options != nullptr && i < options->size(); ++i) {
      const std::string number = fmt::format("{}", i + 1);
      say(fmt::format("{} {}. ", number == chosen_ ? ">" : " ", number), (*options)[i].text);
    }
  }

  void write_hints(const Question& question) {
    for (std::size_t i = 0; i < walk_.hints_taken(); ++i) say_below("Hint: ", question.hints[i]);
  }

  // --- What came of it.

  void write_notice() {
    say("", walk_.notice());
    blank();
    say("", "What it was about has no answer in this run, and is not asked. Read on.");
  }

  void write_answer() {
    const Question& question = walk_.record().question(walk_.question());
    say("", question.text);
    blank();
    const ToldOutcome outcome = walk_.record().outcome(walk_.question());
    const std::string predicted = walk_.record().predicted(walk_.question());
    if (!predicted.empty()) say("You predicted: ", said(question, predicted));
    if (walk_.vote() != VoteStage::told) {
      say("", "You have seen it happen. Vote once more; then ask for the answer.");
      return;
    }
    if (outcome == ToldOutcome::right) {
      say("So it is: ", question.why);
      write_evidence();
    } else {
      write_truth(question, predicted);
    }
  }

  void write_truth(const Question& question, const std::string& given) {
    const Answer& answer = walk_.record().answer(walk_.question());
    if (!answer.trouble.empty()) {
      say("", fmt::format("Your kernel did something else than this lesson expects: {}.",
                          answer.trouble));
      return;
    }
    const std::string but = given.empty() ? "" : refutation_of(question, given);
    if (!but.empty()) say("Not so: ", but);
    say("It was: ", answer_text(question, answer));
    say("Why: ", question.why);
    write_evidence();
  }

  void write_evidence() {
    const std::vector<EventId> events = evidence_at(walk_);
    const auto trace = walk_.record().trace_of(walk_.record().scene_of(walk_.question()));
    if (!events.empty()) say("Seen: ", evidence_words(*trace, events));
  }

  void write_claim_here() {
    const LessonPlace& place = walk_.place();
    const auto& claims = std::get<ClaimsPassage>(lesson_.passages[place.passage]);
    const auto trace = walk_.record().trace_of(claims.scene);
    if (!trace) {
      say("", claims.claims[place.item].says);
      blank();
      say("", "It was not played, and so it is not judged here.");
      return;
    }
    const JudgedClaim& judged = walk_.record().claim(place.passage, place.item);
    say("", "Is it so, on your run?");
    blank();
    std::ostringstream out;
    write_claim(out, *trace, judged, style_);
    put(lines_in(out.str()));
  }

  void write_again() {
    const Question& question = walk_.record().question(walk_.question());
    say("", "Once more, now that you have seen it:");
    blank();
    ask(question);
    const std::string given = walk_.record().tried_again(walk_.question());
    if (given.empty()) return write_hints(question);
    blank();
    if (walk_.record().is_right(walk_.question(), given)) {
      say("So it is: ", question.why);
      write_evidence();
    } else {
      write_truth(question, given);
    }
  }

  // --- The end.

  void write_end() {
    put_inked("What you predicted, and what happened", Ink::strong);
    blank();
    for (std::size_t passage = 0; passage < lesson_.passages.size(); ++passage) {
      const auto* asked = std::get_if<PredictPassage>(&lesson_.passages[passage]);
      for (std::size_t item = 0; asked != nullptr && item < asked->questions.size(); ++item)
        sum_up(asked->questions[item], {passage, item});
    }
    if (questions() == 0) say("", "This lesson asked nothing.");
    write_paths();
    write_next();
  }

  void sum_up(const Question& question, QuestionPlace at) {
    const ToldOutcome outcome = walk_.record().outcome(at);
    const std::string asks = sentence_that_asks(question.text);
    const std::string given = said(question, walk_.record().predicted(at));
    const std::string truth = outcome == ToldOutcome::open || outcome == ToldOutcome::untold
                                  ? ""
                                  : answer_text(question, walk_.record().answer(at));
    say("- ", asks);
    switch (outcome) {
      case ToldOutcome::open: return say("  ", "It was not played.");
      case ToldOutcome::untold: return say("  ", "This run gave no answer.");
      case ToldOutcome::skipped: return say("  It was: ", truth);
      case ToldOutcome::right: return say("  As you predicted: ", truth);
      case ToldOutcome::missed: say("  You predicted: ", given); return say("  It was: ", truth);
    }
  }

  // Of each act as far as it was played.
  void write_paths() {
    std::vector<std::shared_ptr<const Trace>> acts(lesson_.scenario.acts.size());
    for (const auto& [scene, trace] : walk_.record().scenes())
      acts[std::get<ScenePassage>(lesson_.passages[scene]).act] = trace;
    bool first = true;
    for (std::size_t act = 0; act < acts.size(); ++act) {
      if (!acts[act]) continue;
      if (first) {
        blank();
        put_inked("Which arrows of figure 5 the ends took (* inferred)", Ink::strong);
        blank();
      }
      first = false;
      for (const Path& path : paths_in(*acts[act]))
        say(acts.size() == 1 ? "" : fmt::format("act {}, ", act + 1), path_text(path));
    }
  }

  // What an author has put at the very end: "Next: `seetcp learn numbers`."
  void write_next() {
    if (lesson_.passages.empty()) return;
    const auto* prose = std::get_if<Prose>(&lesson_.passages.back());
    if (prose == nullptr || prose->empty() || prose->back().spans.empty()) return;
    if (!prose->back().spans.front().text.starts_with("Next:")) return;
    blank();
    put(prose_lines({prose->back()}, style_));
  }

  // --- Lines.

  void say(std::string_view first, std::string_view sentence) {
    put(sentence_lines(first, sentence, style_));
  }

  void say_below(std::string_view first, std::string_view sentence) {
    blank();
    say(first, sentence);
  }

  void put(std::vector<std::string> lines) { std::ranges::move(lines, std::back_inserter(lines_)); }

  void put_inked(std::string_view text, Ink ink) { put(drawn_wrapped(text, ink, 0, style_)); }

  void blank() { lines_.emplace_back(); }

  const LessonWalk& walk_;
  const Lesson& lesson_;
  std::string_view chosen_;
  TextStyle style_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> place_lines(const LessonWalk& walk, std::string_view chosen,
                                     const TextStyle& style) {
  return PlaceWriter{walk, chosen, style}.write();
}

}  // namespace seetcp
