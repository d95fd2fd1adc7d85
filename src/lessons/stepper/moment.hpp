// SPDX-License-Identifier: MIT
// A Moment is a scene that one may look back at, with what had been recorded by then.
#pragma once

#include <memory>

#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct Moment {
  Scene scene;
  std::shared_ptr<const Trace> trace;  // So far; never null.
  EventId first_event{};  // Of the step that led here: events from it on; may not be there.
  CueLine performed;      // That step; empty text before the first.
};

}  // namespace seetcp
