// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_performance.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <cstdio>
#include <memory>
#include <utility>

#include "capture/os/check.hpp"
#include "src/cli/attendant.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/kept_observations.hpp"
#include "src/cli/learn/child_jobs.hpp"
#include "src/cli/played_act.hpp"
#include "src/cli/stage_for.hpp"
#include "src/lessons/run/recorded_scene.hpp"
#include "src/stage/namespaces.hpp"

namespace seetcp {
namespace {

// Where the scene passages of an act end: at how many of its steps.
class SceneEnds {
 public:
  SceneEnds(const Lesson& lesson, std::size_t act) : lesson_(lesson), act_(act) {}

  // Calls `end` with each passage that ends when so many steps are done.
  template <typename End>
  void at(std::size_t performed, End end) const {
    for (std::size_t i = 0; i < lesson_.passages.size(); ++i) {
      const auto* scene = std::get_if<ScenePassage>(&lesson_.passages[i]);
      if (scene == nullptr || scene->act != act_) continue;
      if (performed_until(lesson_.scenario.acts[act_], scene->end) == performed) end(i);
    }
  }

 private:
  const Lesson& lesson_;
  std::size_t act_;
};

// Looks on without ever stopping the play, and keeps the trace where a scene passage ends.
class SceneKeeper : public Attendant {
 public:
  SceneKeeper(const Trace& header, SceneEnds ends, LessonRun& run)
      : recorded_(header), ends_(ends), run_(run) {}

  void take(const Observation& seen) override { recorded_.take(seen); }

  Wish wish(const Scene& scene) override {
    ends_.at(scene.performed,
             [&](std::size_t passage) { run_.scenes[passage] = recorded_.trace_so_far(); });
    return Wish::go_on;
  }

  int keys() const override { return -1; }

 private:
  KeptObservations recorded_;
  SceneEnds ends_;
  LessonRun& run_;
};

class LessonPlayer {
 public:
  LessonPlayer(const LessonFile& file, bool slow) : file_(file), slow_(slow) {}

  LessonPerformance play() {
    const auto& acts = file_.lesson.scenario.acts;
    played_.run.differs.resize(acts.size());
    played_.run.skipped.resize(acts.size());
    played_.acts.resize(acts.size());
    for (std::size_t act = 0; act < acts.size() && !played_.signal; ++act) try_to_play(act);
    return std::move(played_);
  }

 private:
  void try_to_play(std::size_t act) {
    std::string& skipped = played_.run.skipped[act];
    try {
      play(act);
    } catch (const NotPermitted& refusal) {
      skipped = refusal.what();
    } catch (const SettingRefused& refusal) {
      skipped = fmt::format("this kernel does not take a setting: {}", refusal.what());
    } catch (const std::runtime_error& problem) {
      played_.run.differs[act] = problem.what();
    }
  }

  void play(std::size_t act) {
    const ScenarioAct& text = file_.lesson.scenario.acts[act];
    PlayedAct played = play_act(
        {.act = text, .title = file_.lesson.head.id, .slow = slow_}, [&](const Trace& header) {
          return std::make_unique<SceneKeeper>(header, SceneEnds{file_.lesson, act}, played_.run);
        });
    note(text, played.outcome, act);
    played_.acts[act] = std::move(played.trace);
  }

  void note(const ScenarioAct& text, const PlayOutcome& outcome, std::size_t act) {
    played_.signal = outcome.signal;
    if (outcome.shortfall) {
      const int line = text.steps[outcome.shortfall->step].at.line;
      played_.run.differs[act] =
          fmt::format("{}:{}: {}", file_.name, line, outcome.shortfall->what);
      if (!outcome.shortfall->beside.empty())
        played_.run.differs[act] += fmt::format(" ({})", outcome.shortfall->beside);
    }
    if (outcome.before_slow)
      played_.run.skipped[act] = fmt::format("line {} waits for long, and is played with --slow",
                                             text.steps[outcome.performed].at.line);
  }

  const LessonFile& file_;
  bool slow_;
  LessonPerformance played_;
};

void read_recording(const LessonFile& file, std::size_t act, const Trace& whole,
                    LessonPerformance& played) {
  const ScenarioAct& text = file.lesson.scenario.acts[act];
  const std::size_t steps = performed_until(text, text.steps.size());
  const SceneEnds ends{file.lesson, act};
  for (std::size_t performed = 0; performed <= steps_recorded(whole); ++performed) {
    ends.at(performed, [&](std::size_t passage) {
      played.run.scenes[passage] =
          std::make_shared<const Trace>(trace_until_step(whole, performed));
    });
  }
  if (steps_recorded(whole) < steps)
    played.run.skipped[act] = "it was recorded without the steps that wait for long";
}

}  // namespace

std::string why_nothing_is_played_here() {
  utsname machine{};
  uname(&machine);
  int major = 0;
  int minor = 0;
  if (std::sscanf(machine.release, "%d.%d", &major, &minor) == 2 &&
      (major < 6 || (major == 6 && minor < 1)))
    return fmt::format("Linux {}.{} is older than 6.1, which the lessons are about", major, minor);
  return done_by_child([]() -> std::string {
    try {
      enter_private_network();
      return "";
    } catch (const NotPermitted& refusal) {
      return refusal.what();
    }
  });
}

LessonPerformance perform_lesson(const LessonFile& file, bool slow) {
  return LessonPlayer{file, slow}.play();
}

LessonPerformance recorded_lesson(const LessonFile& file, const std::string& why) {
  const auto& acts = file.lesson.scenario.acts;
  LessonPerformance played;
  played.run.differs.resize(acts.size());
  played.run.skipped.resize(acts.size());
  played.acts.resize(acts.size());
  for (std::size_t act = 0; act < acts.size(); ++act) {
    std::optional<Trace> whole = recording_of(file, act);
    if (whole && is_recording_of(acts[act], *whole)) {
      read_recording(file, act, *whole, played);
      played.acts[act] = std::move(whole);
    } else {
      played.run.skipped[act] = fmt::format("{}, and there is no recording of it", why);
    }
  }
  return played;
}

}  // namespace seetcp
