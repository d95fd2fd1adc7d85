// SPDX-License-Identifier: MIT
// Moments are what one may look back at: after every step of a scenario the scene, and what had
// been recorded by then. The world does not run back; this is how the view does.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct StepMoment {
  Scene scene;
  std::shared_ptr<const Trace> trace;  // So far; never null.
  CueLine performed;                   // The step that led here; no text before the first.
  EventId first_event{};               // Of that step; there need not be one.
};

class Moments {
 public:
  // Adds one; or, where the same step is still to come, replaces the last: something has happened
  // by itself. Whoever looks at the last one goes on looking at the last one.
  void add(const Scene& scene, std::shared_ptr<const Trace> trace);

  bool is_still_now(const Scene& scene) const;

  bool empty() const { return all_.empty(); }
  const StepMoment& shown() const { return all_[shown_]; }  // There must be one.
  const StepMoment& now() const { return all_.back(); }
  std::size_t steps_back() const { return empty() ? 0 : all_.size() - 1 - shown_; }

  // The next step has been wished for; true until it has been performed.
  void expect_step() { awaits_step_ = true; }
  bool awaits_step() const { return awaits_step_; }

  bool back();     // False where there is nothing before.
  bool forward();  // Towards now; false where it is now.
  void return_to_now() { shown_ = empty() ? 0 : all_.size() - 1; }

 private:
  std::vector<StepMoment> all_;
  std::size_t shown_ = 0;
  bool awaits_step_ = false;
};

}  // namespace seetcp
