// SPDX-License-Identifier: MIT
// The heading of a page: which programs, where they ran, how the stage acknowledges, which kernel.
#pragma once

#include <string>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

// "hello · plain server, plain client · private loopback, acknowledges at once · Linux 6.18"
// in as many lines as it takes at `width` cells.
std::vector<std::string> heading(const Trace& trace, int width);

}  // namespace seetcp
