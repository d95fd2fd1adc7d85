// SPDX-License-Identifier: MIT
// Judging what a segment's header says: "server SYN-ACK.ack = 1".
#include "src/trace/claims/fields.hpp"

#include <fmt/format.h>

#include "src/trace/claims/formulas.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"
#include "src/trace/claims/place.hpp"

namespace seetcp {
namespace {

std::string_view words(SegmentField field) {
  switch (field) {
    case SegmentField::seq: return "seq";
    case SegmentField::ack: return "ack";
    case SegmentField::length: return "length";
    case SegmentField::window: return "window";
  }
  return "";  // Unreachable: the switch names every field.
}

// Whose SYN the number counts from; absent for a field that is no sequence number.
std::optional<Side> counts_from(const SegmentEvent& segment, SegmentField field) {
  if (field == SegmentField::seq) return segment.from;
  return field == SegmentField::ack ? std::optional{other(segment.from)} : std::nullopt;
}

bool has_sent_syn(const Trace& trace, ConnectionId id, Side side) {
  if (id == 0 || id > trace.connections.size()) return false;
  const Connection& connection = trace.connections[id - 1];
  return (side == Side::client ? connection.client_isn : connection.server_isn).has_value();
}

}  // namespace

std::optional<std::uint32_t> value_of(const SegmentEvent& segment, SegmentField field) {
  switch (field) {
    case SegmentField::seq: return segment.seq;
    case SegmentField::ack: return segment.ack;
    case SegmentField::length: return segment.length;
    case SegmentField::window: return segment.window;
  }
  return std::nullopt;  // Unreachable: the switch names every field.
}

std::optional<std::string> doubt_of(const Scope& scope, const SegmentEvent& segment,
                                    SegmentField field) {
  const auto side = counts_from(segment, field);
  if (!side || has_sent_syn(scope.trace, segment.connection, *side)) return std::nullopt;
  return fmt::format("numbers count from the SYN, and none of the {} was seen",
                     actor_of(scope, segment.connection, *side));
}

Finding judge_formula(const Scope& scope, const FieldIs& formula) {
  const Term term = formula.segment;
  const auto found = match(scope, term);
  if (!found) return missing_event(scope, term, Phase::returned, Later::yes);
  const auto& segment = std::get<SegmentEvent>(scope.event(*found).what);
  const auto value = value_of(segment, formula.field);
  const auto doubt = doubt_of(scope, segment, formula.field);
  if (!value) {
    return fails({*found},
                 fmt::format("{} ({}) has no ACK number", noun(term), place(scope.trace, *found)));
  }
  if (doubt) return {Verdict::unknown, {*found}, *doubt};
  if (*value == formula.value) return holds({*found});
  return fails({*found},
               fmt::format("{} ({}) has {} {}, not {}", noun(term), place(scope.trace, *found),
                           words(formula.field), *value, formula.value));
}

}  // namespace seetcp
