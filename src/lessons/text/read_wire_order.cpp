// SPDX-License-Identifier: MIT
#include "src/lessons/text/read_wire_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "src/lessons/text/known_words.hpp"
#include "src/lessons/text/read_fact.hpp"

namespace seetcp {
namespace {

constexpr std::int64_t most_flood = 100'000;
constexpr std::int64_t most_field = 0xffffffff;

constexpr std::array<std::string_view, 12> acts{"hold",    "pass",   "cut",       "delay",
                                                "deliver", "drop",   "duplicate", "corrupt",
                                                "replay",  "reject", "inject",    "flood"};
constexpr std::array<std::string_view, 4> field_names{"seq", "ack", "length", "window"};

using Reader = WireOrder (*)(TokenCursor&, const Cast&);

// "next" and "every" stand for segments that are still to come.
std::optional<StandingOrder> read_standing(TokenCursor& cursor, const Cast& cast, StandingAct act) {
  const bool every = cursor.is_word("every");
  if (!every && !cursor.is_word("next")) return std::nullopt;
  cursor.take();
  StandingOrder order{.act = act, .every = every, .segment = read_segment_name(cursor, cast)};
  return order;
}

WireOrder read_hold(TokenCursor& cursor, const Cast& cast) {
  if (const auto standing = read_standing(cursor, cast, StandingAct::hold)) return *standing;
  return HoldOrder{};
}

WireOrder read_delay(TokenCursor& cursor, const Cast&) {
  return DelayOrder{cursor.take_time()};
}

WireOrder read_deliver(TokenCursor& cursor, const Cast& cast) {
  if (cursor.take_if_word("until")) return DeliverUntilOrder{read_fact(cursor, cast)};
  if (cursor.take_if_word("all")) return DeliverOrder{};
  return DeliverOrder{read_segment_name(cursor, cast)};
}

WireOrder read_drop(TokenCursor& cursor, const Cast& cast) {
  if (const auto standing = read_standing(cursor, cast, StandingAct::drop)) return *standing;
  if (cursor.take_if_word("all")) return DropOrder{};
  return DropOrder{read_segment_name(cursor, cast)};
}

WireOrder read_corrupt(TokenCursor& cursor, const Cast& cast) {
  if (const auto standing = read_standing(cursor, cast, StandingAct::corrupt)) return *standing;
  return CorruptOrder{read_segment_name(cursor, cast)};
}

WireOrder read_reject(TokenCursor& cursor, const Cast& cast) {
  static constexpr std::array<std::string_view, 2> ways{"host-unreachable", "port-unreachable"};
  RejectOrder order{.segment = read_segment_name(cursor, cast)};
  cursor.take_this_word("with");
  const ScenarioToken& way = cursor.take_word("host-unreachable or port-unreachable");
  if (!is_among(way.text, ways)) cursor.fail_unknown(way, "answer", ways);
  order.with = way.text == ways[0] ? UnreachableKind::host : UnreachableKind::port;
  return order;
}

// "next", "next +1", "next-1", "17"
void read_field_value(TokenCursor& cursor, InjectedField& field) {
  if (!cursor.is(TokenCursor::Kind::word)) {
    field.number = cursor.take_number("a number, or next", 0, most_field);
    return;
  }
  const ScenarioToken& token = cursor.take();
  field.from_next = true;
  if (token.text == "next") {
    if (cursor.is(TokenCursor::Kind::number))
      field.number = cursor.take_number("the offset", -most_field, most_field);
    return;
  }
  const std::string_view offset = token.text.substr(std::min<std::size_t>(4, token.text.size()));
  const auto read = std::from_chars(offset.data(), offset.data() + offset.size(), field.number);
  const bool whole = read.ec == std::errc{} && read.ptr == offset.data() + offset.size();
  if (!token.text.starts_with("next-") || !whole || field.number < -most_field)
    cursor.fail(token, fmt::format("{} is no number", quoted(token.text)),
                "a number, or next, next +1, next -1");
}

InjectedField read_field(TokenCursor& cursor) {
  const ScenarioToken& name = cursor.take_word("a field: seq, ack, length or window");
  const auto found = std::ranges::find(field_names, name.text);
  if (found == field_names.end()) cursor.fail_unknown(name, "field", field_names);
  InjectedField field{.name = static_cast<InjectedField::Name>(found - field_names.begin())};
  cursor.take_mark("=");
  read_field_value(cursor, field);
  const bool counts =
      field.name == InjectedField::Name::seq || field.name == InjectedField::Name::ack;
  if (field.from_next && !counts)
    cursor.fail(name, fmt::format("{} is a number, for it has no next", quoted(name.text)));
  return field;
}

WireOrder read_inject(TokenCursor& cursor, const Cast& cast) {
  InjectOrder order{.actor = cast.take_actor(cursor)};
  const ScenarioToken& kind = cursor.peek();
  const SegmentName segment = read_segment_name(cursor, cast);
  order.kind = segment.kind;
  if (!segment.actor.empty() || segment.index != 0)
    cursor.fail(kind, "here should stand a segment kind alone", "inject client RST seq = next");
  if (order.kind == SegmentKind::any || order.kind == SegmentKind::probe)
    cursor.fail(kind, fmt::format("{} says not what is forged", quoted(kind.text)),
                "SYN, SYN-ACK, ACK, FIN, RST or data");
  while (!cursor.at_end()) {
    const ScenarioToken& name = cursor.peek();
    const InjectedField field = read_field(cursor);
    if (std::ranges::count(order.fields, field.name, &InjectedField::name) > 0)
      cursor.fail(name, fmt::format("{} is said twice", quoted(name.text)));
    order.fields.push_back(field);
  }
  return order;
}

WireOrder read_flood(TokenCursor& cursor, const Cast& cast) {
  FloodOrder order{.actor = cast.take_actor(cursor)};
  order.segments =
      static_cast<std::uint32_t>(cursor.take_number("the number of SYNs", 1, most_flood));
  return order;
}

template <typename Order>
WireOrder plain(TokenCursor&, const Cast&) {
  return Order{};
}

template <typename Order>
WireOrder of_segment(TokenCursor& cursor, const Cast& cast) {
  return Order{read_segment_name(cursor, cast)};
}

// In the order of `acts`.
constexpr std::array<Reader, acts.size()> readers{read_hold,
                                                  plain<PassOrder>,
                                                  plain<CutOrder>,
                                                  read_delay,
                                                  read_deliver,
                                                  read_drop,
                                                  of_segment<DuplicateOrder>,
                                                  read_corrupt,
                                                  of_segment<ReplayOrder>,
                                                  read_reject,
                                                  read_inject,
                                                  read_flood};

}  // namespace

WireOrder read_wire_order(TokenCursor& cursor, const Cast& cast) {
  const ScenarioToken& word = cursor.take_word("what the wire does: hold, pass, deliver, drop …");
  const auto found = std::ranges::find(acts, word.text);
  if (found == acts.end())
    cursor.fail_unknown(
        word, "act of the wire", acts,
        "hold, pass, cut, delay, deliver, drop, duplicate, corrupt, replay, reject, "
        "inject or flood");
  return readers[static_cast<std::size_t>(found - acts.begin())](cursor, cast);
}

}  // namespace seetcp
