// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_session.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <poll.h>

#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "capture/os/check.hpp"
#include "src/cli/attendant.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/kept_observations.hpp"
#include "src/cli/learn/lesson_performance.hpp"
#include "src/cli/learn/lesson_talk.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/played_act.hpp"
#include "src/lessons/run/lesson_run.hpp"
#include "src/lessons/run/recorded_scene.hpp"

namespace seetcp {
namespace {

// "2026-11-28T18:40:00Z"
std::string utc_now() {
  const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(now));
}

Wish for_player(ReaderWish wish) {
  if (wish == ReaderWish::stay) return Wish::stay;
  return wish == ReaderWish::go_on ? Wish::go_on : Wish::leave;
}

class LessonSession {
 public:
  LessonSession(const LessonFile& file, const SessionOptions& options, ProgressFile& kept)
      : file_(file), options_(options), kept_(kept), here_(why_nothing_is_played_here()) {
    const auto& lessons = kept.progress().lessons;
    const auto found = lessons.find(file.lesson.head.id);
    if (found != lessons.end()) last_ = found->second;
    done_before_ = last_.done;
  }

  Result run() {
    talk_ = talk_about(file_.lesson,
                       {.for_class = options_.for_class,
                        .questions_only = options_.questions_only,
                        .recording = here_,
                        .so_far = last_},
                       options_.style, options_.told);
    ReaderWish wish = talk_->begin();
    while (keep(), wish != ReaderWish::leave) {
      if (wish == ReaderWish::play) {
        wish = play();
      } else {
        talk_->wait();
        wish = talk_->heed();
      }
    }
    talk_.reset();  // The terminal is given back: from here on it can be printed to.
    return result_;
  }

 private:
  // What the reader wishes when the act is over.
  ReaderWish play() {
    left_ = ReaderWish::stay;
    std::string differs;
    try {
      differs = here_.empty() ? play_live() : play_recorded();
    } catch (const std::runtime_error& problem) {
      differs = fmt::format("it cannot be played here: {}", problem.what());
    }
    const bool ends = left_ == ReaderWish::leave || left_ == ReaderWish::play;
    return ends || result_.signal != 0 ? left_ : talk_->act_over(differs);
  }

  // What the act did otherwise; "" for nothing.
  std::string play_live() {
    const std::size_t act = talk_->act();
    const ScenarioAct& text = file_.lesson.scenario.acts[act];
    const PlayedAct played =
        play_act({.act = text, .title = file_.lesson.head.id, .slow = options_.slow},
                 [&](const Trace& header) { return std::make_unique<Seat>(*this, header); });
    if (played.outcome.signal) {
      result_ = {.exit_code = exit_status::answer_is_no, .signal = *played.outcome.signal};
      left_ = ReaderWish::leave;
    }
    if (!played.outcome.shortfall) return "";
    return fmt::format("{}:{}: {}", file_.name, text.steps[played.outcome.shortfall->step].at.line,
                       played.outcome.shortfall->what);
  }

  std::string play_recorded() {
    const std::size_t act = talk_->act();
    const ScenarioAct& text = file_.lesson.scenario.acts[act];
    const std::optional<Trace> whole = recording_of(file_, act);
    if (!whole || !is_recording_of(text, *whole)) return "there is no recording of it";
    for (std::size_t performed = 0; performed <= steps_recorded(*whole); ++performed) {
      const auto trace = std::make_shared<const Trace>(trace_until_step(*whole, performed));
      if (!goes_on(recorded_scene(text, *trace, performed), trace)) break;
    }
    return "";
  }

  bool goes_on(const Scene& scene, const std::shared_ptr<const Trace>& trace) {
    ReaderWish wish = talk_->see(scene, trace);
    while (keep(), wish == ReaderWish::stay) {
      talk_->wait();
      wish = talk_->heed();
    }
    if (wish != ReaderWish::go_on) left_ = wish;
    return wish == ReaderWish::go_on;
  }

  // Whenever it has changed: whatever ends the session then, nothing is lost.
  void keep() {
    LessonProgress now = talk_->progress();
    if (!now.done.empty() && now.done != done_before_) now.done = finished();
    if (now == last_) return;
    last_ = now;
    kept_.keep(file_.lesson.head.id, now);
  }

  // The reader knows no clock: when it was, is known here.
  const std::string& finished() {
    if (finished_.empty()) finished_ = utc_now();
    return finished_;
  }

  class Seat : public Attendant {
   public:
    Seat(LessonSession& session, const Trace& header) : session_(session), recorded_(header) {}

    void take(const Observation& seen) override { recorded_.take(seen); }

    Wish wish(const Scene& scene) override {
      const ReaderWish wish = session_.talk_->see(scene, recorded_.trace_so_far());
      session_.keep();
      if (for_player(wish) == Wish::leave) session_.left_ = wish;
      return for_player(wish);
    }

    int keys() const override { return session_.talk_->keys(); }

   private:
    LessonSession& session_;
    KeptObservations recorded_;
  };

  const LessonFile& file_;
  const SessionOptions& options_;
  ProgressFile& kept_;
  std::string here_;  // Why recordings are played; "" when they are not.
  LessonProgress last_;
  std::string done_before_, finished_;
  std::unique_ptr<LessonTalk> talk_;
  ReaderWish left_{};  // What the reader wished that ended the act.
  Result result_;
};

}  // namespace

Result read_lesson_at_terminal(const LessonFile& file, const SessionOptions& options,
                               ProgressFile& kept) {
  return LessonSession{file, options, kept}.run();
}

}  // namespace seetcp
