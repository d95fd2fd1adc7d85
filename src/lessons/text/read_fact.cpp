// SPDX-License-Identifier: MIT
#include "src/lessons/text/read_fact.hpp"

#include <fmt/format.h>

#include <array>
#include <limits>

#include "src/lessons/text/known_words.hpp"

namespace seetcp {
namespace {

constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();

std::optional<EndAmount> amount_named(std::string_view word) {
  if (word == "queue") return EndAmount::queue;
  if (word == "unread") return EndAmount::unread;
  if (word == "unsent") return EndAmount::unsent;
  return std::nullopt;
}

ScenarioEnd read_end(TokenCursor& cursor, const Cast& cast) {
  ScenarioEnd end{.actor = cast.take_actor(cursor)};
  if (cursor.take_if_mark("."))
    end.part = cursor.take_word("\"listener\", an actor or a kept descriptor").text;
  return end;
}

TcpState read_state(TokenCursor& cursor) {
  const ScenarioToken& token = cursor.take_word("a state, or queue, unread or unsent");
  if (const auto state = state_named(token.text)) return *state;
  if (const std::string right = rfc_spelling(token.text); !right.empty())
    cursor.fail(token, fmt::format("unknown state {}", quoted(token.text)),
                fmt::format("written as in RFC 9293: {}", right));
  cursor.fail_unknown(token, "state", known_states(),
                      "the states are those of RFC 9293: CLOSE-WAIT");
}

Fact read_fact_of_end(TokenCursor& cursor, const Cast& cast) {
  ScenarioEnd end = read_end(cursor, cast);
  const auto amount = amount_named(cursor.peek().text);
  if (!amount) return StateFact{std::move(end), read_state(cursor)};
  cursor.take();
  cursor.take_mark("=");
  const std::int64_t number = cursor.take_number("the amount", 0, most);
  return AmountFact{std::move(end), *amount, static_cast<std::uint64_t>(number)};
}

HeldSegments read_held(TokenCursor& cursor, const Cast& cast) {
  HeldSegments held;
  if (cursor.is(TokenCursor::Kind::number))
    held.count = static_cast<std::size_t>(cursor.take_number("the number of segments", 0, most));
  held.segment = read_segment_name(cursor, cast);
  return held;
}

Fact read_fact_of_wire(TokenCursor& cursor, const Cast& cast) {
  static constexpr std::array<std::string_view, 2> words{"empty", "holds"};
  const ScenarioToken& word = cursor.take_word("\"empty\" or \"holds\"");
  if (word.text == "empty") return WireEmptyFact{};
  if (word.text != "holds") cursor.fail_unknown(word, "fact of the wire", words);
  WireHoldsFact fact;
  do {
    fact.held.push_back(read_held(cursor, cast));
  } while (cursor.take_if_mark(","));
  return fact;
}

Fact read_blocked(TokenCursor& cursor, const Cast& cast) {
  std::string actor = cast.take_actor(cursor);
  cursor.take_this_word("blocked");
  cursor.take_this_word("in");
  return BlockedFact{std::move(actor), std::string{cursor.take_word("the name of a call").text}};
}

Fact read_exited(TokenCursor& cursor, const Cast& cast) {
  std::string actor = cast.take_actor(cursor);
  cursor.take_this_word("exited");
  return ExitedFact{std::move(actor),
                    static_cast<int>(cursor.take_number("an exit status", 0, 255))};
}

[[noreturn]] void fail_kind(const TokenCursor& cursor, const ScenarioToken& token) {
  if (token.text == "FIN-ACK" || token.text == "FINACK")
    cursor.fail(token, fmt::format("unknown segment kind {}", quoted(token.text)),
                "each FIN carries an ACK: written FIN");
  cursor.fail_unknown(token, "segment kind", known_segment_kinds(),
                      "there is SYN, SYN-ACK, ACK, FIN, RST, data, probe, any");
}

}  // namespace

Fact read_fact(TokenCursor& cursor, const Cast& cast) {
  if (cursor.take_if_word("wire")) return read_fact_of_wire(cursor, cast);
  if (cursor.is_word("blocked", 1)) return read_blocked(cursor, cast);
  if (cursor.is_word("exited", 1)) return read_exited(cursor, cast);
  return read_fact_of_end(cursor, cast);
}

SegmentName read_segment_name(TokenCursor& cursor, const Cast& cast) {
  SegmentName name;
  const bool has_actor =
      cast.knows(cursor.peek().text) ||
      (cursor.is(TokenCursor::Kind::word) && segment_kind_named(cursor.peek(1).text));
  if (has_actor) name.actor = cast.take_actor(cursor);
  const ScenarioToken& token = cursor.take_word("a segment: \"client FIN\"");
  const auto kind = segment_kind_named(token.text);
  if (!kind) fail_kind(cursor, token);
  name.kind = *kind;
  if (cursor.take_if_mark("[")) {
    name.index = static_cast<std::size_t>(cursor.take_number("which of them", 1, most));
    cursor.take_mark("]");
  }
  return name;
}

}  // namespace seetcp
