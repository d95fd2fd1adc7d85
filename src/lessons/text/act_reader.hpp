// SPDX-License-Identifier: MIT
// An ActReader reads the lines of one act: step after step, and the comments around them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "src/lessons/scenario.hpp"
#include "src/lessons/text/cast.hpp"
#include "src/lessons/text/scenario_token.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

class ActReader {
 public:
  explicit ActReader(Mistakes& mistakes) : mistakes_(&mistakes) {}

  void take_line(std::string_view line, int number);

  bool has_steps() const { return !act_.steps.empty() || misread_; }
  // The act is over, or all that there is of it so far: its course is checked, where all of its
  // steps could be read.
  ScenarioAct finish(bool more_is_to_come = false);

 private:
  void take_step(std::span<const ScenarioToken> tokens, int number);
  void read_step(TokenCursor& cursor, ScenarioStep& step);
  void read_named_step(TokenCursor& cursor, ScenarioStep& step);
  void want_no_step_yet(const TokenCursor& cursor);
  void take_comment(std::string_view comment, bool behind_step);

  Mistakes* mistakes_;
  ScenarioAct act_;
  Cast cast_;
  std::string comments_;  // Lines of them, not yet given to a step.
  bool begun_ = false;    // A step was taken that is no setting and no introduction.
  bool misread_ = false;
};

}  // namespace seetcp
