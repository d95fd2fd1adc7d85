// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/read_asked.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/text/claim_words.hpp"
#include "src/trace/claims/text/term_reader.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::string_view forms =
    "client state, server.read result, client FIN.seq, count of client SYN, server.listener queue";

constexpr std::array<std::string_view, 3> last_words{"state", "queue", "result"};

class AskedReader {
 public:
  AskedReader(ClaimLine& line, const std::vector<std::string>& actors)
      : line_(line), terms_(line, actors) {}

  Asked read() {
    if (line_.at_end()) line_.expected(line_.peek(), "what is asked for", std::string{forms});
    Asked asked = line_.peek().is("count") && line_.peek(1).is("of") ? count() : other();
    if (!line_.at_end()) line_.expected(line_.peek(), "the end of the line", std::string{forms});
    return asked;
  }

 private:
  Asked count() {
    line_.take();
    line_.take();
    const ClaimToken& begin = line_.peek();
    Term event = terms_.term();
    if (index_of(event) != 0)
      line_.fail(line_.since(begin), "all of them are counted: a number chooses one",
                 "leave it out");
    return AskedCount{std::move(event)};
  }

  Asked other() {
    const ClaimToken& behind_end = line_.peek(line_.peek(1).is(".") ? 3 : 1);
    if (behind_end.is("state") || behind_end.is("queue")) return of_end();
    if (const auto meant = nearest(behind_end.text, last_words))
      line_.fail(behind_end, fmt::format("{} asks for nothing", quoted(behind_end.text)),
                 fmt::format("did you mean {}?", *meant));
    const ClaimToken& begin = line_.peek();
    Term event = terms_.term();
    if (auto* call = std::get_if<CallTerm>(&event)) return result(std::move(*call), begin);
    if (auto* segment = std::get_if<SegmentTerm>(&event)) return field(std::move(*segment));
    line_.fail(line_.since(begin), "a state is entered: that is nothing to type",
               std::string{forms});
  }

  Asked of_end() {
    ClaimEnd end = terms_.end();
    if (line_.take_if("state")) return AskedState{std::move(end)};
    const ClaimToken& queue = line_.take();
    if (end.part != listener_part && !end.part.empty())
      line_.fail(queue, "only a listener has a queue",
                 fmt::format("{}.listener queue", end.actor.name));
    return AskedQueue{std::move(end)};
  }

  Asked result(CallTerm call, const ClaimToken& begin) {
    if (call.result || call.phase)
      line_.fail(line_.since(begin), "what is asked for is not said: the call is only named",
                 fmt::format("{}.{} result", call.actor.name, call.name));
    line_.require("result");
    return AskedResult{std::move(call)};
  }

  Asked field(SegmentTerm segment) {
    line_.require(".");
    const ClaimToken& name = line_.word("a field");
    const auto known = std::ranges::find(claim_words::fields, name.text);
    if (known == claim_words::fields.end())
      line_.fail(name, fmt::format("unknown field {}", quoted(name.text)),
                 "seq, ack, length, window");
    return AskedField{std::move(segment),
                      static_cast<SegmentField>(known - claim_words::fields.begin())};
  }

  ClaimLine& line_;
  TermReader terms_;
};

}  // namespace

Asked read_asked(ClaimLine& line, const std::vector<std::string>& actors) {
  return AskedReader{line, actors}.read();
}

}  // namespace seetcp
