// SPDX-License-Identifier: MIT
// What one who plays every-arrow wants now.
#pragma once

#include <cstdint>

namespace seetcp {

enum class GameWish : std::uint8_t {
  stay,
  perform,    // The steps that the round has got more of.
  new_round,  // This round is over; another begins on a new stage.
  save,       // The round's text shall be kept as a file; the game is told what came of it.
  leave,
};

}  // namespace seetcp
