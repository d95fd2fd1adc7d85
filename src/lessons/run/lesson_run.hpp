// SPDX-License-Identifier: MIT
// A LessonRun is what playing a lesson's acts has given: the traces that its questions and claims
// are answered from. Played now or recorded before: that makes no difference to whoever reads it.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "src/lessons/lesson/lesson.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct LessonRun {
  // By scene passage (index into Lesson::passages): its act's trace at the passage's end. One that
  // was not played has none.
  std::map<std::size_t, std::shared_ptr<const Trace>> scenes{};
  // By act: what it did otherwise than the lesson expects, first differing step: "time-wait.md:40:
  // server is ESTABLISHED, not CLOSE-WAIT"; "" for none.
  std::vector<std::string> differs{};
  // By act: why it was not played here ("no namespaces", "it waits for 60 s: --slow"); "" if it
  // was.
  std::vector<std::string> skipped{};
};

// How many of an act's first `end` steps are performed: settings and actors are not counted.
std::size_t performed_until(const ScenarioAct& act, std::size_t end);

// The part of a finished trace that had been recorded when so many steps (settings and actors not
// counted) of its scenario were done: the events before the next step begins, the links among them.
// A segment that arrived only later is still under way in it; a state that the kernel named only
// later is inferred.
Trace trace_until_step(const Trace& whole, std::size_t steps);

}  // namespace seetcp
