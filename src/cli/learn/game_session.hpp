// SPDX-License-Identifier: MIT
// A game session: every-arrow at the terminal, on real hosts, round after round, until the learner
// leaves. Each arrow is kept when it has been taken.
#pragma once

#include "src/cli/commands.hpp"
#include "src/cli/learn/progress_file.hpp"
#include "src/cli/terminal.hpp"

namespace seetcp {

struct GameOptions {
  bool told{};  // Sentences and lines.
  StyleWishes style;
};

// Standard input and output are a terminal. Throws Complaint, NotPermitted, SystemError; the
// terminal is given back.
Result play_game(const GameOptions& options, ProgressFile& kept);

}  // namespace seetcp
