// SPDX-License-Identifier: MIT
// A StepSession lets the user step through a scenario at the terminal: it is the Spectator that
// takes keys and draws screens, or, for ears and for terminals that cannot be drawn on, reads lines
// and tells sentences.
#pragma once

#include <memory>

#include "src/cli/attendant.hpp"
#include "src/cli/kept_observations.hpp"
#include "src/cli/terminal.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Throws Complaint, which says what to use instead, where standard input or output is no terminal.
void require_terminal_to_step();

class StepSession : public Attendant {
 public:
  // `header`: as for the Assembler. `told`: sentences and lines. Takes the terminal, or throws
  // SystemError; the destructor gives it back, and what is printed then is printed there.
  StepSession(Trace header, const StyleWishes& style, bool told);
  ~StepSession() override;

  void take(const Observation& seen) override { recorded_.take(seen); }

  Wish wish(const Scene& scene) override;
  int keys() const override;

 private:
  class Talk;
  class Screens;
  class Sentences;

  KeptObservations recorded_;
  std::unique_ptr<Talk> talk_;
};

}  // namespace seetcp
