// SPDX-License-Identifier: MIT
// Wall-clock time as RFC 3339 writes it, in UTC with all nine decimals:
// "2025-03-01T09:30:00.257497123Z". As a number it would not survive readers that know only
// doubles.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seetcp {

std::string to_rfc3339(std::chrono::nanoseconds since_epoch);

// The same for many times, most of them of the same second as the one before.
class Rfc3339Clock {
 public:
  // Valid until the next call.
  std::string_view text(std::chrono::nanoseconds since_epoch);

 private:
  std::optional<std::chrono::sys_seconds> second_;  // That text_ is of.
  std::string text_;
};

// Absent when `text` is not exactly of that form, names no real time, or lies outside 1678 to 2261.
std::optional<std::chrono::nanoseconds> from_rfc3339(std::string_view text);

}  // namespace seetcp
