// SPDX-License-Identifier: MIT
#include "src/views/timeline/foot.hpp"

#include <fmt/format.h>

#include <string_view>

#include "src/trace/safe_text.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

bool gone(const std::optional<TcpState>& state) {
  return state.value_or(TcpState::closed) == TcpState::closed;
}

// 60 s is Linux's TCP_TIMEWAIT_LEN, a constant; RFC 9293 3.4.2 says 2 MSL, 4 minutes.
Cell standing(const std::optional<TcpState>& state) {
  if (!state) return {};
  const std::string_view text = state == TcpState::time_wait    ? "stays 60 s"
                                : state == TcpState::close_wait ? "until close()"
                                                                : "";
  return {std::string(text), std::string(rfc_name(*state)), Tone::quiet};
}

void add_witness(std::vector<Announcement>& list, std::string_view subject,
                 const Witness& witness) {
  if (!witness.present) {
    const std::string why = witness.missing.empty() ? "" : ": " + safe_text(witness.missing);
    list.push_back({fmt::format("{} were not seen{}", subject, why)});
  } else if (!witness.missing.empty()) {
    list.push_back({fmt::format("{}: {}", subject, safe_text(witness.missing))});
  }
  if (witness.lost > 0) {
    list.push_back(
        {fmt::format("{} of the {} were lost: the page has gaps", grouped(witness.lost), subject)});
  }
}

std::string names(const std::set<TcpState>& states) {
  std::string list;
  for (const TcpState state : states) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", rfc_name(state));
  }
  return list;
}

}  // namespace

std::optional<LadderStep> last_standing(const Connection& connection) {
  if (gone(connection.client_state) && gone(connection.server_state)) return std::nullopt;
  LadderStep step;
  step.client = standing(connection.client_state);
  step.server = standing(connection.server_state);
  return step;
}

std::vector<Announcement> shortcomings(const Trace& trace) {
  std::vector<Announcement> list;
  if (!trace.source.cut_short.empty()) {
    list.push_back(
        {fmt::format("the recording was cut short: {}", safe_text(trace.source.cut_short))});
  }
  add_witness(list, "calls", trace.witnesses.calls);
  add_witness(list, "segments", trace.witnesses.segments);
  add_witness(list, "kernel states", trace.witnesses.states);
  if (trace.clock.stepped) {
    list.push_back({"the wall clock was set during the run: the times of segments may be off"});
  }
  return list;
}

std::vector<Announcement> meaning_of(const InferredStates& states, const Trace& trace) {
  const auto passing = states.passing(), lasting = states.lasting();
  if (passing.empty() && lasting.empty()) return {};
  if (trace.source.kind == captured) return {{"* inferred from segments, by RFC 9293"}};
  const std::string inferred = "* inferred from calls and segments";
  if (!trace.witnesses.states.present) return {{inferred + "; the kernel was not asked"}};
  if (lasting.empty()) {
    return {{inferred + ": came and went inside one call, too quick to be seen"}};
  }
  if (passing.empty()) return {{inferred + ": the kernel was not asked in time"}};
  return {{fmt::format("* inferred: {} came and went inside one call", names(passing))},
          {fmt::format("* inferred: {}; the kernel was not asked in time", names(lasting))}};
}

}  // namespace seetcp
