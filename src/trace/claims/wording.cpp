// SPDX-License-Identifier: MIT
#include "src/trace/claims/wording.hpp"

#include <fmt/format.h>

#include "src/trace/mistake.hpp"

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

std::string call_words(const CallTerm& term) {
  return fmt::format("the {}'s {}()", term.actor.name, term.name);
}

// " 0", " 5 \"hello\"", ""
std::string result_part(const CallTerm& term) {
  std::string text = term.result ? " " + words(*term.result) : "";
  if (term.data) text += fmt::format(" {}", quoted(*term.data));
  return text;
}

std::string noun_of(const CallTerm& term) {
  const std::string result = result_part(term);
  return call_words(term) + (result.empty() ? "" : " =" + result);
}

std::string noun_of(const SegmentTerm& term) {
  return fmt::format("the {}'s {}", term.from.name, kind_words(term.kind));
}

std::string noun_of(const StateTerm& term) {
  return fmt::format("the {}'s {}", words(term.end), rfc_name(term.state));
}

std::string happened_to(const CallTerm& term, Phase unsaid) {
  const std::string result = result_part(term);
  const bool entered = result.empty() && term.phase.value_or(unsaid) == Phase::entered;
  if (entered) return fmt::format("the {} called {}()", term.actor.name, term.name);
  return fmt::format("{} returned{}", call_words(term), result);
}

std::string happened_to(const SegmentTerm& term, Phase) {
  switch (term.moment) {
    case SegmentMoment::sent: break;
    case SegmentMoment::arrives: return noun_of(term) + " arrived";
    case SegmentMoment::lost: return noun_of(term) + " was lost";
  }
  return fmt::format("the {} sent {}", term.from.name, with_article(term.kind));
}

std::string happened_to(const StateTerm& term, Phase) {
  return fmt::format("the {} became {}", words(term.end), rfc_name(term.state));
}

std::string missing_call(const CallTerm& term, Phase unsaid, Towards there) {
  if (!there.entered) return fmt::format("the {} never called {}()", term.actor.name, term.name);
  const std::string result = result_part(term);
  if (!result.empty()) return how_often(call_words(term), "returned" + result, there.matches);
  const bool entered = term.phase.value_or(unsaid) == Phase::entered;
  return how_often(call_words(term), entered ? "was called" : "returned", there.matches);
}

std::string missing_segment(const SegmentTerm& term, std::size_t there) {
  if (term.moment != SegmentMoment::sent) {
    const bool arrives = term.moment == SegmentMoment::arrives;
    return how_often(fmt::format("a {} of the {}", kind_words(term.kind), term.from.name),
                     arrives ? "arrived" : "was lost", there);
  }
  const std::string who = fmt::format("the {}", term.from.name);
  if (there == 0) return fmt::format("{} sent no {}", who, kind_words(term.kind));
  return how_often(who, fmt::format("sent {}", kind_words(term.kind)), there);
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

std::string words(const ClaimEnd& end) {
  if (end.part.empty()) return end.actor.name;
  const bool only_one = end.part == listener_part && end.actor == Side::server;
  if (only_one) return std::string{listener_part};
  if (end.part == listener_part) return fmt::format("{}'s listener", end.actor.name);
  return fmt::format("{}'s end towards {}", end.actor.name, end.part);
}

std::string result_words(const CallEvent& returned) {
  if (!returned.error.empty()) return std::string{returned.error};
  return returned.result ? fmt::format("{}", *returned.result) : "nothing";
}

std::string_view became_of(Fate fate) {
  switch (fate) {
    case Fate::arrived: return "arrived";
    case Fate::under_way: return "was still under way";
    case Fate::held: return "was still held at the wire";
    case Fate::delayed: return "was still delayed at the wire";
    case Fate::dropped: return "was dropped";
    case Fate::corrupted: return "arrived corrupted, and was thrown away";
    case Fate::rejected: return "was rejected";
  }
  return "";  // Unreachable: the switch names every fate.
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
