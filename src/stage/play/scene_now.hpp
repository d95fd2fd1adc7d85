// SPDX-License-Identifier: MIT
// What stands before a spectator's eyes between two steps.
#pragma once

#include "src/lessons/scene.hpp"
#include "src/stage/play/play_loop.hpp"

namespace seetcp {

// All of it but the step that comes next.
Scene scene_now(PlayLoop& loop);

}  // namespace seetcp
