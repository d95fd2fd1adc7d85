// SPDX-License-Identifier: MIT
// The stepper's page of details: the events, one of them chosen, and all that is known of it.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

// `chosen` becomes an event that is there; `scrolled`, of its details, what is possible.
std::vector<std::string> details_page(const Moments& moments, ScreenSize size,
                                      const TextStyle& style, EventId& chosen, int& scrolled);

}  // namespace seetcp
