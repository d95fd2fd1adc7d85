// SPDX-License-Identifier: MIT
// Folding: in a long run of routine (data, acknowledgements, polling) only its beginning and its
// end are shown, and how much lies between.
#pragma once

#include <vector>

#include "src/views/timeline/ladder.hpp"

namespace seetcp {

std::vector<Row> folded(std::vector<Row> rows);

}  // namespace seetcp
