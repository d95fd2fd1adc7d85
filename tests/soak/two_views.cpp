// SPDX-License-Identifier: MIT
#include "tests/soak/two_views.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/wire/hosts.hpp"

namespace seetcp::test {
namespace {

// Nobody asks the kernel: it is not among the witnesses.
Trace header() {
  Trace trace;
  trace.source = {.kind = std::string{scenario_source},
                  .title = "soak",
                  .stage = std::string{wire_stage},
                  .delayed_acks = false,
                  .cut_short = ""};
  trace.witnesses.calls.present = true;
  trace.witnesses.segments.present = true;
  for (const char* name : {"server", "client"}) {
    trace.peers.push_back(
        {.name = name, .command = "actor", .pid = 0, .exit_status = {}, .signal = {}});
  }
  return trace;
}

void add(std::map<EndPlace, TcpState>& states, const EndPlace& end, std::optional<TcpState> state) {
  const bool is_there = state && *state != TcpState::closed && *state != TcpState::listen;
  if (is_there) states[end] = *state;
}

TcpState found_in(const std::map<EndPlace, TcpState>& states, const EndPlace& end) {
  const auto found = states.find(end);
  return found == states.end() ? TcpState::closed : found->second;
}

std::string name_of_end(const EndPlace& end) {
  const bool is_client = end.local.address == Hosts::address(Side::client);
  return fmt::format("{}:{} (to port {})", is_client ? "client" : "server", end.local.port,
                     end.remote.port);
}

}  // namespace

std::string text_of(const Difference& difference) {
  return fmt::format("{} is inferred {}, the kernel says {}", name_of_end(difference.end),
                     rfc_name(difference.inferred), rfc_name(difference.kernel));
}

TwoViews::TwoViews() : assembler_(header()) {}

void TwoViews::take(const Observation& seen) {
  if (const auto* word = std::get_if<KernelState>(&seen)) {
    if (!word->state) {
      words_.erase(*word->cookie);
    } else {
      words_[*word->cookie] = *word;
      known_.insert({word->local, word->remote});
    }
    return;
  }
  const auto* call = std::get_if<SocketCall>(&seen);
  if (!call || !call->socket) return assembler_.take(seen);
  SocketCall without_state = *call;
  without_state.socket->state.reset();
  assembler_.take(without_state);
}

std::map<EndPlace, TcpState> TwoViews::inferred_states() {
  std::map<EndPlace, TcpState> states;
  for (const Connection& one : assembler_.so_far().connections) {
    add(states, {one.client, one.server}, one.client_state);
    add(states, {one.server, one.client}, one.server_state);
  }
  return states;
}

std::map<EndPlace, TcpState> TwoViews::kernel_states() const {
  std::map<EndPlace, TcpState> states;
  for (const auto& [cookie, word] : words_) add(states, {word.local, word.remote}, word.state);
  return states;
}

std::vector<Difference> TwoViews::differences() {
  const auto inferred = inferred_states(), kernel = kernel_states();
  std::vector<Difference> list;
  for (const auto& [end, state] : inferred) {
    if (found_in(kernel, end) != state) list.push_back({end, state, found_in(kernel, end)});
  }
  for (const auto& [end, state] : kernel) {
    if (!inferred.contains(end)) list.push_back({end, TcpState::closed, state});
  }
  return list;
}

bool TwoViews::has_left_request_for(const EndPlace& end, Time since) {
  const Trace& trace = assembler_.so_far();
  std::set<SocketNumber> closed_listeners;
  std::map<ConnectionId, Time> requests;
  for (const Event& event : trace.events) {
    const auto* state = std::get_if<StateEvent>(&event.what);
    if (!state) continue;
    if (state->endpoint == Role::listener && state->to == TcpState::closed)
      closed_listeners.insert(state->socket.value_or(0));
    if (state->to == TcpState::syn_received) requests[state->connection] = event.at;
  }
  return std::any_of(requests.begin(), requests.end(), [&](const auto& request) {
    const Connection& one = trace.connections[request.first - 1];
    return one.server == end.local && one.client == end.remote && one.listener &&
           closed_listeners.contains(*one.listener) &&
           now() - assembler_.begin() - request.second > since;
  });
}

bool TwoViews::heard_reset_last(const EndPlace& end) {
  const Trace& trace = assembler_.so_far();
  std::optional<std::pair<Time, bool>> last;  // When, and whether a RST.
  for (const Event& event : trace.events) {
    const auto* segment = std::get_if<SegmentEvent>(&event.what);
    if (!segment || !segment->arrived || segment->connection == 0) continue;
    const Connection& one = trace.connections[segment->connection - 1];
    const bool to_server = segment->from == Side::client;
    const Endpoint& to = to_server ? one.server : one.client;
    const Endpoint& from = to_server ? one.client : one.server;
    if (to != end.local || from != end.remote) continue;
    if (!last || *segment->arrived >= last->first) last = {*segment->arrived, segment->flags.rst};
  }
  return last && last->second;
}

void TwoViews::believe_kernel(const Difference& difference) {
  const Time at = now();
  KernelState word{.asked = at,
                   .at = at,
                   .local = difference.end.local,
                   .remote = difference.end.remote,
                   .state = difference.kernel,
                   .cookie = {},
                   .object = {}};
  if (difference.kernel == TcpState::closed) word.state.reset();
  assembler_.take(word);
}

}  // namespace seetcp::test
