// SPDX-License-Identifier: MIT
// Times on a page: all in one unit, chosen once by how long the page lasts.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp {

enum class TimeUnit : std::uint8_t { microseconds, milliseconds };

TimeUnit unit_for(Time longest);
std::string_view name(TimeUnit unit);           // "µs"
std::string in_unit(Time time, TimeUnit unit);  // "1304", "1.3"

}  // namespace seetcp
