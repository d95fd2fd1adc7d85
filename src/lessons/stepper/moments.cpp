// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/moments.hpp"

#include <utility>

namespace seetcp {

// A step that failed counts as not performed; but it does not come next any more.
bool Moments::is_still_now(const Scene& scene) const {
  return !all_.empty() && now().scene.performed == scene.performed &&
         now().scene.next == scene.next;
}

void Moments::add(const Scene& scene, std::shared_ptr<const Trace> trace) {
  awaits_step_ = false;
  if (is_still_now(scene)) {
    all_.back().scene = scene;
    all_.back().trace = std::move(trace);
    return;
  }
  const bool looks_at_last = steps_back() == 0;
  StepMoment moment{scene, std::move(trace), {}, 1};
  if (!all_.empty()) {
    moment.performed = now().scene.next.value_or(CueLine{});
    moment.first_event = static_cast<EventId>(now().trace->events.size() + 1);
  }
  all_.push_back(std::move(moment));
  if (looks_at_last) return_to_now();
}

bool Moments::back() {
  if (shown_ == 0) return false;
  --shown_;
  return true;
}

bool Moments::forward() {
  if (steps_back() == 0) return false;
  ++shown_;
  return true;
}

}  // namespace seetcp
