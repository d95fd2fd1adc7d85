// SPDX-License-Identifier: MIT
// What a LessonReader wants of the world.
#pragma once

#include <cstdint>

namespace seetcp {

enum class ReaderWish : std::uint8_t {
  stay,   // More keys.
  play,   // The act (LessonReader::act()) shall be played, from its beginning.
  go_on,  // Within an act: its next step; after the last one: the act is over.
  stop,   // Within an act: it shall be given up; the reader reads on without it.
  leave,  // The lesson is left, or over.
};

}  // namespace seetcp
