// SPDX-License-Identifier: MIT
// A GameRound is a scenario that somebody is making while it is played: steps are added at its end,
// and what each call came to is written behind it. So it can be played again, by seetcp run.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/scenario.hpp"
#include "src/trace/mistake.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class GameRound {
 public:
  GameRound();  // Its beginning: settings under which one may think, and a wire that holds.

  // What has been added so far; it stays where it is, and grows.
  const ScenarioAct& act() const { return act_; }

  // Adds the steps of that line behind the others, or nothing where there is a mistake in them: in
  // the language, or because they cannot be taken here. Mistakes are in line 1.
  Mistakes add(std::string_view line);

  // What the last step of this trace has come to: a call that failed, or returned something else
  // than its step says, gets what it came to; one that has not returned sleeps.
  void heed(const Trace& trace);

  // How many steps there are that no player has begun: of what is performed before the first choice
  // none count.
  std::size_t chosen() const { return steps_.size() - beginning_; }

  // The whole round as a scenario that is over.
  std::string text() const;

 private:
  bool read(const std::vector<std::string>& steps, Mistakes& mistakes);

  std::vector<std::string> steps_;  // As written: a line each.
  std::size_t beginning_ = 0;       // So many of them were not chosen.
  ScenarioAct act_;
};

}  // namespace seetcp
