// SPDX-License-Identifier: MIT
#include "src/trace/claims/text/term_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <limits>

#include "src/trace/claims/text/claim_words.hpp"
#include "src/trace/claims/text/text_in_quotes.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

using Kind = ClaimToken::Kind;
using Words = std::vector<std::string>;

constexpr std::string_view all_kinds = "SYN, SYN-ACK, ACK, FIN, RST, data, probe, any";

template <typename Words>
std::string did_you_mean(std::string_view wrong, const Words& words, std::string otherwise) {
  const std::vector<std::string> known(words.begin(), words.end());
  const auto meant = nearest(wrong, known);
  return meant ? fmt::format("did you mean {}?", *meant) : std::move(otherwise);
}

// Capitals and hyphens, as states and kinds have them.
std::string respelled(std::string_view word) {
  std::string text{word};
  for (char& letter : text) {
    letter =
        letter == '_' ? '-' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return text;
}

Words state_names() {
  Words names;
  for (const TcpState state : all_states) names.emplace_back(rfc_name(state));
  return names;
}

// "closewait", "CLOSE_WAIT" and Linux's "FIN_WAIT1" are known, but not written so.
std::optional<std::string> state_meant(std::string_view wrong) {
  const auto letters = [](std::string text) {
    std::erase(text, '-');
    return text;
  };
  const std::string asked = letters(respelled(wrong));
  for (const std::string& name : state_names()) {
    if (letters(name) == asked) return name;
  }
  if (asked == "SYNRECV" || asked == "SYNRCVD") return "SYN-RECEIVED";
  if (asked == "CLOSE") return "CLOSED";
  return nearest(respelled(wrong), state_names());
}

std::optional<SegmentKind> kind_meant(std::string_view wrong) {
  const std::string asked = respelled(wrong);
  if (asked == "SYNACK") return SegmentKind::syn_ack;
  if (asked == "DATA") return SegmentKind::data;
  if (asked == "RESET") return SegmentKind::rst;
  return segment_kind_named(asked);
}

}  // namespace

bool TermReader::is_actor(std::string_view name) const {
  return std::ranges::find(actors_, name) != actors_.end();
}

ClaimActor TermReader::actor(const ClaimToken& token) const {
  if (is_actor(token.text)) return ClaimActor{std::string{token.text}};
  line_.fail(token, fmt::format("nobody is called {}", quoted(token.text)),
             did_you_mean(token.text, actors_, fmt::format("{}", fmt::join(actors_, ", "))));
}

// The verb of "server becomes …", "server.listener ends in …"; nullptr where it is no such thing.
const ClaimToken* TermReader::verb_behind_end() const {
  const std::size_t behind = line_.peek(1).is(".") ? 3 : 1;
  const ClaimToken& verb = line_.peek(behind);
  return claim_words::has(claim_words::of_states, verb.text) ? &verb : nullptr;
}

bool TermReader::speaks_of_states() const {
  const ClaimToken* const verb = verb_behind_end();
  return verb != nullptr && verb->text != "becomes";
}

std::string TermReader::part(const ClaimToken& token) const {
  if (token.text == listener_part || is_actor(token.text)) return std::string{token.text};
  Words known = actors_;
  known.emplace_back(listener_part);
  line_.fail(token, fmt::format("{} is no end of an actor", quoted(token.text)),
             did_you_mean(token.text, known, fmt::format("{}", fmt::join(known, ", "))));
}

ClaimEnd TermReader::end() {
  const ClaimToken& whose = line_.word("an end");
  if (whose.text == listener_part && !is_actor(whose.text)) return Role::listener;
  ClaimEnd end{actor(whose)};
  if (line_.take_if(".")) end.part = part(line_.word("whom it faces"));
  return end;
}

TcpState TermReader::state() {
  const ClaimToken& name = line_.word("a state");
  if (const auto state = state_named(name.text)) return *state;
  const auto meant = state_meant(name.text);
  line_.fail(name, fmt::format("unknown state {}", quoted(name.text)),
             meant ? fmt::format("written as in RFC 9293: {}", *meant)
                   : fmt::format("{}", fmt::join(state_names(), ", ")));
}

std::size_t TermReader::index() {
  if (!line_.take_if("[")) return 0;
  const auto number = line_.number("a number", 1, std::numeric_limits<std::int32_t>::max());
  line_.require("]");
  return static_cast<std::size_t>(number);
}

Term TermReader::term() {
  if (verb_behind_end() != nullptr) return becoming();
  const ClaimToken& whose = line_.word("an event");
  if (line_.take_if(".")) return call(whose);
  return segment_of(whose);
}

SegmentTerm TermReader::segment() {
  const ClaimToken& begin = line_.peek();
  const Term read = term();
  if (const auto* segment = std::get_if<SegmentTerm>(&read)) return *segment;
  line_.fail(line_.since(begin), "only segments acknowledge one another",
             "for example: server ACK");
}

Term TermReader::becoming() {
  StateTerm term{.end = end()};
  const ClaimToken& verb = line_.word("becomes");
  if (verb.text != "becomes") {
    line_.fail(verb,
               fmt::format("{} speaks of all states, and an event has to stand here", verb.text),
               "becomes");
  }
  term.state = state();
  term.index = index();
  return term;
}

Term TermReader::call(const ClaimToken& whose) {
  CallTerm term{.actor = actor(whose)};
  const ClaimToken& name = line_.word("a call");
  if (!claim_words::has(claim_words::calls, name.text)) {
    line_.fail(name, fmt::format("unknown call {}", quoted(name.text)),
               did_you_mean(name.text, claim_words::calls, "a system call on a socket"));
  }
  term.name = name.text;
  if (line_.peek().is("(")) {
    line_.fail(line_.peek(), "a call is named without its parentheses",
               fmt::format("{}.{}", whose.text, name.text));
  }
  term.index = index();
  if (line_.take_if("=")) result(term);
  const ClaimToken& phase = line_.peek();
  if (line_.take_if("entered")) term.phase = Phase::entered;
  if (line_.take_if("returned")) term.phase = Phase::returned;
  if (term.result && term.phase == Phase::entered) {
    line_.fail(phase, "a call that is entered has no result yet", "leave one of them out");
  }
  return term;
}

void TermReader::result(CallTerm& term) {
  const ClaimToken& token = line_.peek();
  if (token.kind == Kind::number) {
    using Limits = std::numeric_limits<std::int64_t>;
    term.result = line_.number("a result", Limits::min(), Limits::max());
    if (line_.peek().kind == Kind::text) term.data = text_in_quotes(line_);
    return;
  }
  line_.word("a result");
  if (!claim_words::has(claim_words::errors, token.text)) {
    line_.fail(
        token, fmt::format("unknown result {}", quoted(token.text)),
        did_you_mean(token.text, claim_words::errors, "a number, or an error such as ECONNRESET"));
  }
  term.result = std::string{token.text};
}

Term TermReader::segment_of(const ClaimToken& whose) {
  SegmentTerm term{.from = actor(whose)};
  const ClaimToken& word = line_.word("a segment, or becomes and a state,");
  const auto kind = segment_kind_named(word.text);
  if (!kind) unknown_after_actor(whose, word);
  term.kind = *kind;
  term.index = index();
  if (line_.take_if("arrives")) term.moment = SegmentMoment::arrives;
  if (line_.take_if("lost")) term.moment = SegmentMoment::lost;
  return term;
}

void TermReader::unknown_after_actor(const ClaimToken& whose, const ClaimToken& word) const {
  const std::string message = fmt::format("unknown segment {}", quoted(word.text));
  if (const auto kind = kind_meant(word.text)) {
    line_.fail(word, message, fmt::format("written {}", name_of(*kind)));
  }
  if (claim_words::has(claim_words::calls, word.text)) {
    line_.fail(word, message, fmt::format("a call is written {}.{}", whose.text, word.text));
  }
  if (state_named(word.text)) {
    line_.fail(word, message,
               fmt::format("a state is written {} becomes {}", whose.text, word.text));
  }
  line_.fail(word, message,
             did_you_mean(word.text, claim_words::of_states, std::string{all_kinds}));
}

}  // namespace seetcp
