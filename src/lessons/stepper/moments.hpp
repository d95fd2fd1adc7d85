// SPDX-License-Identifier: MIT
// Moments are what one may look back at: after every step of a scenario the scene, and what had
// been recorded by then. The world does not run back; this is how the view does.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Moment {
  Scene scene;
  std::shared_ptr<const Trace> trace;  // So far; never null.
  CueLine performed;                   // The step that led here; no text before the first.
  EventId first_event{};               // Of that step; there need not be one.
};

class Moments {
 public:
  // Adds one; or, where no further step has been performed, replaces the last: something has
  // happened by itself. Whoever looks at the last one goes on looking at the last one.
  void add(const Scene& scene, std::shared_ptr<const Trace> trace);

  bool empty() const { return all_.empty(); }
  const Moment& shown() const { return all_[shown_]; }  // There must be one.
  std::span<const Moment> until_shown() const { return std::span(all_).first(shown_ + 1); }
  const Moment& now() const { return all_.back(); }
  std::size_t steps_back() const { return empty() ? 0 : all_.size() - 1 - shown_; }

  bool back();     // False where there is nothing before.
  bool forward();  // Towards now; false where it is now.
  void return_to_now() { shown_ = empty() ? 0 : all_.size() - 1; }

 private:
  std::vector<Moment> all_;
  std::size_t shown_ = 0;
};

}  // namespace seetcp
