// SPDX-License-Identifier: MIT
#include "src/views/connections/amounts.hpp"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "src/trace/json/wall_clock.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

struct Unit {
  std::uint64_t size;
  std::string_view name;
};

constexpr std::uint64_t second = 1'000'000'000, minute = 60 * second, hour = 60 * minute;

constexpr std::array count_units{Unit{1'000'000'000'000'000'000, "E"},
                                 Unit{1'000'000'000'000'000, "P"},
                                 Unit{1'000'000'000'000, "T"},
                                 Unit{1'000'000'000, "G"},
                                 Unit{1'000'000, "M"},
                                 Unit{1'000, "k"}};
constexpr std::array time_units{Unit{second, "s"}, Unit{1'000'000, "ms"}, Unit{1'000, "µs"},
                                Unit{1, "ns"}};

// The first three digits, cut and not rounded: "999 ms" never becomes "1000 ms".
std::string three_digits(std::uint64_t number, const Unit& unit) {
  const std::uint64_t whole = number / unit.size, rest = number % unit.size;
  if (whole >= 100 || unit.size == 1) return fmt::format("{} {}", whole, unit.name);
  if (whole >= 10) return fmt::format("{}.{} {}", whole, rest / (unit.size / 10), unit.name);
  return fmt::format("{}.{:02} {}", whole, rest / (unit.size / 100), unit.name);
}

}  // namespace

std::string short_count(std::uint64_t number) {
  if (number < 10'000) return grouped(number);
  for (const Unit& unit : count_units) {
    if (number >= unit.size) return three_digits(number, unit);
  }
  return grouped(number);  // Unreachable: the last unit is smaller.
}

std::string short_duration(std::uint64_t nanoseconds) {
  if (nanoseconds == 0) return "0 s";
  if (nanoseconds >= hour) {
    return fmt::format("{} h {:02} min", grouped(nanoseconds / hour), nanoseconds % hour / minute);
  }
  if (nanoseconds >= 2 * minute) {
    return fmt::format("{} min {:02} s", nanoseconds / minute, nanoseconds % minute / second);
  }
  for (const Unit& unit : time_units) {
    if (nanoseconds >= unit.size) return three_digits(nanoseconds, unit);
  }
  return "0 s";  // Unreachable: the last unit is 1.
}

std::string calendar_time(Time since_epoch) {
  const std::string text = to_rfc3339(since_epoch);
  return fmt::format("{} {} UTC", text.substr(0, 10), text.substr(11, 8));
}

}  // namespace seetcp
