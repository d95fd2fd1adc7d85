// SPDX-License-Identifier: MIT
// A StepSession lets the user step through a scenario at the terminal: it is the Spectator that
// asks keys, and draws screens, or, for ears and for terminals that cannot be drawn on, tells
// sentences and reads lines.
#pragma once

#include <memory>

#include "src/cli/terminal.hpp"
#include "src/stage/play/spectator.hpp"
#include "src/trace/observation.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Standard input and output are terminals; else throws Complaint, which says what to use instead.
void require_terminal_to_step();

// ACCESSIBLE is set and not empty, or TERM=dumb.
bool wants_sentences();

class StepSession : public Spectator {
 public:
  // `header`: as for the Assembler. `told`: sentences and lines instead of screens and keys. Takes
  // the terminal, or throws SystemError; the destructor gives it back.
  StepSession(Trace header, const StyleWishes& style, bool told);
  ~StepSession() override;

  // Everything that is recorded, in the order that the Assembler is given it. Copied, octets too.
  void take(const Observation& seen);

  Wish wish(const Scene& scene) override;
  int keys() const override;

 private:
  class Hands;
  class Screens;
  class Sentences;

  std::unique_ptr<Hands> hands_;
};

}  // namespace seetcp
