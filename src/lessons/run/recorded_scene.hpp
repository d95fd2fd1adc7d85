// SPDX-License-Identifier: MIT
// A recorded scene is a Scene made of the trace that an act was recorded in, as it stood when some
// of its steps were done: what stands before the eyes where nothing can be played.
#pragma once

#include <cstddef>

#include "src/lessons/scenario.hpp"
#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// `so_far`: trace_until_step(whole, performed). Where it knows no state of an end it names none.
Scene recorded_scene(const ScenarioAct& act, const Trace& so_far, std::size_t performed);

// How many steps the recording has.
std::size_t steps_recorded(const Trace& whole);

// The lines of the steps that a recording has, in order, are those of the act, as far as it goes:
// an act may have been recorded without its slow steps.
bool is_recording_of(const ScenarioAct& act, const Trace& whole);

}  // namespace seetcp
