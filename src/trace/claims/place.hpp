// SPDX-License-Identifier: MIT
// Where an event stands, as the page numbers it: a run's events by their own numbers, a capture's
// by its frames.
#pragma once

#include <cstdint>
#include <string>

#include "src/trace/trace.hpp"

namespace seetcp {

// Of a capture's state, the frame that led to it.
std::uint64_t place_number(const Trace& trace, EventId id);

// "event 12", "frame 7"
std::string place(const Trace& trace, EventId id);

}  // namespace seetcp
