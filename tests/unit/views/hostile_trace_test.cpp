// SPDX-License-Identifier: MIT
// A trace may come from anyone: whatever its texts hold, nothing of it acts on the terminal that
// shows the page.
#include <doctest/doctest.h>

#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/interned.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"
#include "tests/unit/views/hello_trace.hpp"
#include "tests/unit/views/other_traces.hpp"

namespace seetcp {
namespace {

using Detail = TimelineOptions::Detail;

// A window title, C0, DEL, C1 as UTF-8 and as an octet, bidi and invisible characters.
constexpr std::string_view attack =
    "\x1b]0;pwned\a\b\r\n\t\x7f\xc2\x9b\x9b\xe2\x80\xae\xe2\x81\xa6\xe2\x80\x8b\xef\xbb\xbf";

void poison(std::string& text) {
  text = std::string(attack) + text;
}

void poison(std::string_view& word) {
  word = interned(std::string(attack) + std::string(word));
}

template <typename... Texts>
void poison_all(Texts&... texts) {
  (poison(texts), ...);
}

struct PoisonEvent {
  bool calls;  // Also their names, by which the page knows what they do.

  void operator()(CallEvent& call) const {
    if (calls) poison(call.call);
    if (!call.error.empty() || calls) poison(call.error);
    for (Argument& argument : call.arguments) {
      poison(argument.name);
      if (auto* text = std::get_if<std::string>(&argument.value)) poison(*text);
      if (auto* data = std::get_if<Data>(&argument.value)) poison(data->beginning);
    }
    call.arguments.push_back({attack, std::string(attack)});
  }
  void operator()(SegmentEvent&) const {}
  void operator()(StateEvent& state) const {
    poison_all(state.rfc, state.arrow, state.why, state.differs);
  }
  void operator()(NoteEvent& note) const { poison(note.text); }
};

Trace poisoned(Trace trace, bool calls) {
  Source& source = trace.source;
  poison_all(trace.made_by, trace.kernel, trace.architecture);
  poison_all(source.kind, source.title, source.stage, source.cut_short);
  Witnesses& witnesses = trace.witnesses;
  for (Witness* witness : {&witnesses.calls, &witnesses.segments, &witnesses.states}) {
    poison_all(witness->how, witness->missing);
  }
  for (Peer& peer : trace.peers) poison_all(peer.name, peer.command);
  for (Event& event : trace.events) std::visit(PoisonEvent{calls}, event.what);
  for (Link& link : trace.links) poison(link.why);
  for (JudgedClaim& claim : trace.claims) {
    poison_all(claim.id, claim.says, claim.because, claim.exact);
  }
  return trace;
}

std::vector<Trace> poisoned_traces() {
  Trace hello = test::hello_trace();
  test::add_claims(hello);
  std::vector<EventId> every;
  for (EventId id = 1; id <= hello.events.size(); ++id) every.push_back(id);
  hello.claims.push_back({"all", "everything", Verdict::fails, false, every, "", ""});
  std::vector<Trace> traces;
  for (const Trace& trace :
       {hello, test::refused_trace(), test::never_closes_trace(), test::delayed_acks_trace(),
        test::many_connections_trace(5), test::bulk_trace(30)}) {
    traces.push_back(poisoned(trace, false));
    traces.push_back(poisoned(trace, true));
  }
  return traces;
}

std::string page(const Trace& trace, const TimelineOptions& options, const TextStyle& style) {
  std::ostringstream out;
  write_timeline(out, trace, options, style);
  write_claims(out, trace, style);
  return out.str();
}

// The beginning of the first thing that could act, "" for none. The page's own colours may.
std::string what_acts(const std::string& page) {
  const std::string text = std::regex_replace(page, std::regex("\x1b\\[[0-9;]*m"), "");
  for (std::string_view rest = text; !rest.empty();) {
    const auto next = first_code_point(rest);
    if (!next || (next->value != '\n' && is_unsafe(next->value))) {
      return safe_text(rest.substr(0, 40));
    }
    rest.remove_prefix(next->octets);
  }
  return "";
}

}  // namespace

TEST_CASE("nothing of a hostile trace acts on the terminal, in any style") {
  for (const Trace& trace : poisoned_traces()) {
    for (const Detail detail : {Detail::quiet, Detail::normal, Detail::explain}) {
      for (const TextStyle& style : {TextStyle{40}, TextStyle{80, true, true},
                                     TextStyle{100, false, false}, TextStyle{160, true, false}}) {
        for (const bool all : {false, true}) {
          const std::string text = page(trace, {detail, {}, all}, style);
          CHECK(text.find("pwned") != std::string::npos);
          REQUIRE(what_acts(text) == "");
        }
      }
    }
  }
}

}  // namespace seetcp
