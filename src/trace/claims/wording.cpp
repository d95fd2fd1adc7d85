// SPDX-License-Identifier: MIT
#include "src/trace/claims/wording.hpp"

#include <fmt/format.h>

namespace seetcp {
namespace {

std::string_view kind_words(SegmentKind kind) {
  return kind == SegmentKind::any ? "segment" : name_of(kind);
}

std::string with_article(SegmentKind kind) {
  if (kind == SegmentKind::data) return "data";
  return fmt::format("{} {}", kind == SegmentKind::ack ? "an" : "a", kind_words(kind));
}

std::string with_index(std::string text, std::size_t index) {
  return index > 1 ? fmt::format("{}, number {}", text, index) : text;
}

// "the client never sent", "the client sent only once"
std::string how_often(std::string_view who, std::string_view did, std::size_t count) {
  if (count == 0) return fmt::format("{} never {}", who, did);
  if (count == 1) return fmt::format("{} {} only once", who, did);
  return fmt::format("{} {} only {} times", who, did, count);
}

std::string noun_of(const CallTerm& term) {
  const std::string call = fmt::format("the {}'s {}()", words(term.side), term.name);
  return term.result ? fmt::format("{} = {}", call, words(*term.result)) : call;
}

std::string noun_of(const SegmentTerm& term) {
  return fmt::format("the {}'s {}", words(term.from), kind_words(term.kind));
}

std::string noun_of(const StateTerm& term) {
  return fmt::format("the {}'s {}", words(term.end), rfc_name(term.state));
}

std::string happened_to(const CallTerm& term, Phase unsaid) {
  const bool entered = !term.result && term.phase.value_or(unsaid) == Phase::entered;
  if (entered) return fmt::format("the {} called {}()", words(term.side), term.name);
  const std::string result = term.result ? " " + words(*term.result) : "";
  return fmt::format("the {}'s {}() returned{}", words(term.side), term.name, result);
}

std::string happened_to(const SegmentTerm& term, Phase) {
  return fmt::format("the {} sent {}", words(term.from), with_article(term.kind));
}

std::string happened_to(const StateTerm& term, Phase) {
  return fmt::format("the {} became {}", words(term.end), rfc_name(term.state));
}

std::string missing_call(const CallTerm& term, Phase unsaid, Towards there) {
  const std::string call = fmt::format("the {}'s {}()", words(term.side), term.name);
  if (!there.entered) return fmt::format("the {} never called {}()", words(term.side), term.name);
  if (term.result) return how_often(call, "returned " + words(*term.result), there.matches);
  const bool entered = term.phase.value_or(unsaid) == Phase::entered;
  return how_often(call, entered ? "was called" : "returned", there.matches);
}

std::string missing_segment(const SegmentTerm& term, std::size_t there) {
  const std::string side = fmt::format("the {}", words(term.from));
  if (there == 0) return fmt::format("{} sent no {}", side, kind_words(term.kind));
  return how_often(side, fmt::format("sent {}", kind_words(term.kind)), there);
}

std::string missing_state(const StateTerm& term, std::size_t there) {
  return how_often(fmt::format("the {}", words(term.end)),
                   fmt::format("became {}", rfc_name(term.state)), there);
}

}  // namespace

std::string noun(const Term& term) {
  return std::visit([](const auto& kind) { return with_index(noun_of(kind), kind.index); }, term);
}

std::string happened(const Term& term, Phase unsaid) {
  return std::visit(
      [&](const auto& kind) { return with_index(happened_to(kind, unsaid), kind.index); }, term);
}

std::string missing(const Term& term, Phase unsaid, Towards there) {
  if (const auto* call = std::get_if<CallTerm>(&term)) return missing_call(*call, unsaid, there);
  if (const auto* segment = std::get_if<SegmentTerm>(&term)) {
    return missing_segment(*segment, there.matches);
  }
  return missing_state(std::get<StateTerm>(term), there.matches);
}

std::string_view words(Side side) {
  return side == Side::client ? "client" : "server";
}

std::string_view words(Role end) {
  switch (end) {
    case Role::client: return "client";
    case Role::server: return "server";
    case Role::listener: return "listener";
  }
  return "";  // Unreachable: the switch names every role.
}

std::string words(const CallResult& result) {
  if (const auto* number = std::get_if<std::int64_t>(&result)) return fmt::format("{}", *number);
  return std::get<std::string>(result);
}

std::string words(Time span) {
  const auto ms = static_cast<double>(span.count()) / 1e6;
  return ms < 1000 ? fmt::format("{:.4g} ms", ms) : fmt::format("{:.4g} s", ms / 1000);
}

}  // namespace seetcp
