// SPDX-License-Identifier: MIT
#include "src/views/timeline/ladder.hpp"

#include "src/views/timeline/ladder_builder.hpp"

namespace seetcp {

Ladder lay_out(const Trace& trace, const TimelineOptions& options) {
  return LadderBuilder(trace, options).build();
}

}  // namespace seetcp
