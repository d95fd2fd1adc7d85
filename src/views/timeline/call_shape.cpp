// SPDX-License-Identifier: MIT
#include "src/views/timeline/call_shape.hpp"

#include <fmt/format.h>

#include <chrono>

#include "src/trace/kinds_of_calls.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

using std::chrono::milliseconds;

bool may_sleep(const CallEvent& call) {
  return accepts(call.call) || reads(call.call) || waits(call.call);
}

// Without the segments' witness nothing says what woke a call: then its length has to.
bool lasted_long(const Trace& trace, EventId entered, EventId returned) {
  const Time limit = trace.witnesses.segments.present ? milliseconds{100} : milliseconds{1};
  return trace.events[returned - 1].at - trace.events[entered - 1].at > limit;
}

std::optional<SegmentBehind> woken_by(const CauseIndex& causes, EventId entered, EventId returned) {
  const auto behind = causes.segment_behind(returned);
  return behind && behind->segment > entered ? behind : std::nullopt;
}

bool found_nothing(const CallEvent& returned) {
  return returned.error == "EAGAIN" || returned.error == "EWOULDBLOCK";
}

bool is_routine(const CallEvent& returned) {
  if (waits(returned.call) || found_nothing(returned)) return true;
  const bool moves_data = reads(returned.call) || sends(returned.call);
  return moves_data && returned.result.value_or(0) > 0;
}

std::string sleeping(const CallEvent& call) {
  return may_sleep(call) ? "  sleeps" : "";
}

const CallEvent& call_at(const Trace& trace, EventId id) {
  return std::get<CallEvent>(trace.events[id - 1].what);
}

bool is_call(const Trace& trace, EventId id) {
  return id >= 1 && id <= trace.events.size() &&
         std::holds_alternative<CallEvent>(trace.events[id - 1].what);
}

// A read() that finds the end at once: its FIN has come before.
std::string end_of_data(const Trace& trace, const CauseIndex& causes, EventId returned) {
  const auto behind = causes.segment_behind(returned);
  if (call_at(trace, returned).result != 0 || !behind) return "";
  const auto& segment = std::get<SegmentEvent>(trace.events[behind->segment - 1].what);
  return segment.flags.fin ? fmt::format("  {} had come", segment_text(segment)) : "";
}

}  // namespace

CallShape shape_of(const Trace& trace, const CauseIndex& causes, EventId entered, bool so_far) {
  if (!is_call(trace, entered)) return {};
  const CallEvent& call = call_at(trace, entered);
  if (!is_call(trace, call.partner)) {
    return {false, false, false, entry_text(call) + (so_far ? sleeping(call) : "  never returned")};
  }
  const CallEvent& returned = call_at(trace, call.partner);
  const bool failed =
      !returned.error.empty() && !found_nothing(returned) && returned.error != "EINPROGRESS";
  if (woken_by(causes, entered, call.partner) || lasted_long(trace, entered, call.partner)) {
    return {false, is_routine(returned), failed, entry_text(call) + sleeping(call)};
  }
  return {true, is_routine(returned), failed,
          whole_text(call, returned) + end_of_data(trace, causes, call.partner)};
}

std::string return_line(const Trace& trace, const CauseIndex& causes, EventId returned) {
  const CallEvent& call = call_at(trace, returned);
  std::string text = return_text(call);
  const auto woken = woken_by(causes, call.partner, returned);
  if (!woken) return text;
  return fmt::format("{}  {}woken by {}", text, woken->likely ? "likely " : "",
                     short_form(trace, woken->segment));
}

}  // namespace seetcp
