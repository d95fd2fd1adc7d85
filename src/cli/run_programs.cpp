// SPDX-License-Identifier: MIT
#include "src/cli/run_programs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/cli/claim_options.hpp"
#include "src/cli/command_line.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/exit_status.hpp"
#include "src/cli/trace_header.hpp"
#include "src/trace/article.hpp"
#include "src/trace/judge.hpp"

namespace seetcp {
namespace {

Peer peer_of(const Program& program, const char* plain, bool is_plain) {
  return {.name = program.name,
          .command = is_plain ? plain : join_words(program.words),
          .pid = 0,
          .exit_status = {},
          .signal = {}};
}

void add_outcome(Trace& trace, const PerformanceOutcome& outcome, Time begin,
                 const LiveCapture* capture) {
  trace.started = begin + anchor_clocks().wall_minus_monotonic;
  trace.source.cut_short = outcome.cut_short;
  if (!capture) return;
  trace.witnesses.segments.lost = capture->dropped();
  trace.clock = {capture->anchor_error(), capture->clock_stepped()};
}

// The client waited for a server that never listened. Started together, nobody waits for that: two
// clients may open a connection.
bool client_never_came(const RunOfPrograms& run, const PerformanceOutcome& outcome) {
  return !outcome.server_listened && !run.order.together;
}

// What a program that failed to take part means for the run; "" when all went well.
std::string what_went_wrong(const RunOfPrograms& run, const PerformanceOutcome& outcome,
                            const Trace& trace) {
  if (!outcome.cut_short.empty())
    return fmt::format("the run was cut short {}; what was recorded is shown", outcome.cut_short);
  if (!client_never_came(run, outcome)) return "";
  const Peer& server = trace.peers.front();
  if (server.signal)
    return fmt::format("the server was killed by signal {} before it listened", *server.signal);
  return fmt::format(
      "the server ended (exit status {}) before it listened; the client was not started",
      server.exit_status.value_or(0));
}

}  // namespace

Trace header_of(const RunOfPrograms& run, std::string_view stage) {
  Trace trace = trace_header({.kind = "run",
                              .title = run.plain_server && run.plain_client ? "hello" : "run",
                              .stage = std::string{stage},
                              .delayed_acks = run.delayed_acks,
                              .cut_short = ""});
  trace.peers = {peer_of(run.order.server, "plain-server", run.plain_server),
                 peer_of(run.order.client, "plain-client", run.plain_client)};
  return trace;
}

Result tell_run(const RunOfPrograms& run, Assembler& assembler, const PerformanceOutcome& outcome,
                const LiveCapture* capture, const std::vector<TraceFile>& files) {
  const Time begin = assembler.begin();
  Trace trace = assembler.finish();
  add_outcome(trace, outcome, begin, capture);
  trace.claims = judge(trace, run.claims ? *run.claims : article_claims());
  deliver(trace, files, run.page);
  const int verdict = run.claims ? exit_code_of(trace.claims) : exit_status::done;
  const std::string trouble = what_went_wrong(run, outcome, trace);
  if (!trouble.empty())
    complain(trouble, client_never_came(run, outcome)
                          ? "the server must call listen(); --together starts both at once"
                          : "");
  return {.exit_code = trouble.empty() ? verdict : exit_status::answer_is_no,
          .signal = outcome.signal.value_or(0)};
}

}  // namespace seetcp
