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

Announcement meaning_of_inferred(const Trace& trace) {
  if (!trace.witnesses.states.present) {
    return {"* inferred from calls and segments; the kernel was not asked"};
  }
  return {
      "* inferred from calls and segments: it came and went inside one call, where the kernel "
      "cannot be asked"};
}

}  // namespace seetcp
