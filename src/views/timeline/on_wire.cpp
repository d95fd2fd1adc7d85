// SPDX-License-Identifier: MIT
#include "src/views/timeline/on_wire.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "src/trace/address.hpp"
#include "src/views/timeline/hosts.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

std::string_view word(Fate fate) {
  switch (fate) {
    case Fate::arrived: return "";
    case Fate::under_way: return "still under way";
    case Fate::held: return "held";
    case Fate::delayed: return "delayed";
    case Fate::dropped: return "dropped";
    case Fate::corrupted: return "corrupted: thrown away";
    case Fate::rejected: return "rejected: ICMP error";
  }
  return "";  // Unreachable: the switch names every fate.
}

// "250 ms", "1.0 s"
std::string lapse(Time time) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time).count();
  if (ms >= 1000) return fmt::format("{}.{} s", ms / 1000, ms % 1000 / 100);
  if (ms > 0) return fmt::format("{} ms", ms);
  return fmt::format("{} µs", std::chrono::duration_cast<std::chrono::microseconds>(time).count());
}

const Endpoint& end_of(const Connection& connection, Side side) {
  return side == Side::client ? connection.client : connection.server;
}

}  // namespace

Reach reach_at_leaving(const SegmentEvent& segment) {
  if (segment.arrived) return Reach::leaves;
  const bool lost = segment.fate == Fate::dropped || segment.fate == Fate::rejected;
  if (lost) return Reach::lost;
  return segment.fate == Fate::arrived ? Reach::whole : Reach::leaves;
}

std::string fate_text(const SegmentEvent& segment) {
  const std::string_view until_then = segment.waited ? "held" : "under way";
  const std::string_view now =
      segment.arrived && segment.fate == Fate::arrived ? until_then : word(segment.fate);
  if (segment.copies == 0) return std::string{now};
  return fmt::format("{}, sent again {}", now, counted(segment.copies, "time"));
}

std::string origin_text(const Trace& trace, const SegmentEvent& segment, EventId id) {
  const bool known = segment.repeats >= 1 && segment.repeats <= trace.events.size();
  const std::string original =
      known ? fmt::format("{}", number_of(trace, segment.repeats)) : "an earlier one";
  switch (segment.origin) {
    case Origin::host: break;
    case Origin::duplicate: return "the wire's copy of " + original;
    case Origin::replay: return "the wire replays " + original;
    case Origin::injected: return "forged by the wire";
  }
  if (!known) return "";
  const Time apart = time_between(trace.events[segment.repeats - 1].at, trace.events[id - 1].at);
  return fmt::format("again: {}, {} later", original, lapse(std::max(apart, Time{})));
}

std::string column_head(const Trace& trace, const Connection* only, Side side) {
  const std::string_view head = side == Side::client ? "CLIENT" : "SERVER";
  if (only != nullptr) return fmt::format("{} {}", head, to_text(end_of(*only, side)));
  if (trace.source.stage != wire_stage || trace.connections.empty()) return std::string{head};
  const IpAddress host = end_of(trace.connections.front(), side).address;
  const bool of_all = std::ranges::all_of(trace.connections, [&](const Connection& connection) {
    return end_of(connection, side).address == host;
  });
  return of_all ? fmt::format("{} {}", head, to_text(host)) : std::string{head};
}

}  // namespace seetcp
