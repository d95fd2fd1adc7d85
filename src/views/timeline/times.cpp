// SPDX-License-Identifier: MIT
#include "src/views/timeline/times.hpp"

#include <fmt/format.h>

namespace seetcp {

using std::chrono::duration_cast;
using std::chrono::microseconds;
using std::chrono::milliseconds;

// Five digits of microseconds can still be read.
TimeUnit unit_for(Time longest) {
  return longest < milliseconds{100} ? TimeUnit::microseconds : TimeUnit::milliseconds;
}

std::string_view name(TimeUnit unit) {
  return unit == TimeUnit::microseconds ? "µs" : "ms";
}

std::string in_unit(Time time, TimeUnit unit) {
  const auto us = duration_cast<microseconds>(time).count();
  if (unit == TimeUnit::microseconds) return fmt::format("{}", us);
  return fmt::format("{}.{:02}", us / 1000, us % 1000 / 10);
}

}  // namespace seetcp
