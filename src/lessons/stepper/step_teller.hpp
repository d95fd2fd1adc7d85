// SPDX-License-Identifier: MIT
// The StepTeller is the stepper for ears, and for terminals that cannot be drawn on: scenes and
// lines go in, wishes and sentences come out. Pure, like the Stepper.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/moments.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// What is to be printed, with line ends, and what is wished for.
struct StepAnswer {
  std::string text;
  Wish wish{};
};

class StepTeller {
 public:
  explicit StepTeller(const TextStyle& style) : style_(style) {}

  // The world stands still there: what the step did, where the ends stand, what comes next. Of a
  // scene with as many steps performed as the last one only what has happened since.
  StepAnswer see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // A line that the user has entered, without its end.
  StepAnswer hear(std::string_view line);

  // What asks for the next line; no line end.
  std::string prompt() const;

 private:
  std::string told_help() const;
  StepAnswer forward();

  TextStyle style_;
  Moments moments_;
  bool runs_on_ = false;
};

}  // namespace seetcp
