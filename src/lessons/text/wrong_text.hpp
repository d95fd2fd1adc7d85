// SPDX-License-Identifier: MIT
// WrongText is thrown by what reads a step, and caught where the next step begins. It does not
// leave this folder: read_scenario() returns mistakes.
#pragma once

#include <utility>

#include "src/trace/mistake.hpp"

namespace seetcp {

struct WrongText {
  Mistake mistake;
};

}  // namespace seetcp
