// SPDX-License-Identifier: MIT
// Amounts in few cells, for columns: three digits and a unit where the exact number would not fit.
// The NDJSON lines have them exactly.
#pragma once

#include <cstdint>
#include <string>

#include "src/trace/observation.hpp"

namespace seetcp {

std::string short_count(std::uint64_t number);          // "9,999", "12.3 k", "1.24 M"
std::string short_duration(std::uint64_t nanoseconds);  // "0 s", "812 ns", "4.10 ms", "2 h 05 min"
std::string calendar_time(Time since_epoch);            // "2025-03-01 09:30:00 UTC"

}  // namespace seetcp
