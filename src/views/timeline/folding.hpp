// SPDX-License-Identifier: MIT
// Folding: of a program's long output, and of a long run of routine (data, acknowledgements,
// polling), only the beginning and the end are shown, and how much lies between.
#pragma once

#include <vector>

#include "src/views/timeline/ladder.hpp"

namespace seetcp {

std::vector<Row> folded(std::vector<Row> rows);

}  // namespace seetcp
