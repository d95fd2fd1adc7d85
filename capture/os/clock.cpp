// SPDX-License-Identifier: MIT
#include "capture/os/clock.hpp"

#include <ctime>

namespace seetcp {
namespace {

std::chrono::nanoseconds read_clock(clockid_t clock) {
  timespec reading{};
  clock_gettime(clock, &reading);
  return std::chrono::seconds{reading.tv_sec} + std::chrono::nanoseconds{reading.tv_nsec};
}

ClockAnchor anchor_once() {
  const auto before = read_clock(CLOCK_MONOTONIC);
  const auto wall = read_clock(CLOCK_REALTIME);
  const auto after = read_clock(CLOCK_MONOTONIC);
  return {wall - (before + after) / 2, (after - before + std::chrono::nanoseconds{1}) / 2};
}

}  // namespace

Time now() {
  return read_clock(CLOCK_MONOTONIC);
}

timespec as_timespec(Time span) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(span);
  return {seconds.count(), (span - seconds).count()};
}

ClockAnchor anchor_clocks() {
  constexpr int tries = 20;
  ClockAnchor best = anchor_once();
  for (int i = 1; i < tries; ++i) {
    const ClockAnchor next = anchor_once();
    if (next.error < best.error) best = next;
  }
  return best;
}

bool stepped(const ClockAnchor& before, const ClockAnchor& after) {
  const auto moved = std::chrono::abs(after.wall_minus_monotonic - before.wall_minus_monotonic);
  return moved > before.error + after.error + std::chrono::microseconds{1};
}

}  // namespace seetcp
