// SPDX-License-Identifier: MIT
#include "src/trace/connections/capture_trace.hpp"

#include <algorithm>
#include <chrono>

namespace seetcp {
namespace {

// A broken clock may say anything; a trace's start has a year that 64 bits of nanoseconds hold.
Time representable(Time started) {
  using namespace std::chrono_literals;
  constexpr Time earliest = std::chrono::sys_days{1678y / 1 / 1}.time_since_epoch();
  constexpr Time latest = std::chrono::sys_days{2261y / 12 / 31}.time_since_epoch();
  return std::clamp(started, earliest, latest);
}

Witness absent() {
  return {.present = false,
          .how = {},
          .events = 0,
          .lost = 0,
          .missing = "a capture has only the wire"};
}

}  // namespace

Trace capture_header(std::string made_by, std::string title, Time started) {
  Trace trace;
  trace.made_by = std::move(made_by);
  trace.source.kind = captured;
  trace.source.title = std::move(title);
  trace.started = representable(started);
  return trace;
}

Witnesses capture_witnesses(std::uint64_t segments, std::string missing) {
  const Witness wire{.present = true,
                     .how = "capture file",
                     .events = segments,
                     .lost = 0,
                     .missing = std::move(missing)};
  return {.calls = absent(), .segments = wire, .states = absent()};
}

}  // namespace seetcp
