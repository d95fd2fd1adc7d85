// SPDX-License-Identifier: MIT
#include "src/stage/play/wire_ground.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/tcp/decode.hpp"

namespace seetcp {
namespace {

HostStates states_on(const Hosts& hosts, Side host) {
  const auto there = hosts.network(host).enter();
  return {};
}

bool is_return(const Observation& seen) {
  const auto* call = std::get_if<SocketCall>(&seen);
  return (call && call->phase == Phase::returned) || std::holds_alternative<ProcessEnded>(seen);
}

}  // namespace

WireGround::WireGround(const Hosts& hosts, IpAddress::Family family, const Sink& sink)
    : hosts_(hosts),
      family_(family),
      sink_(sink),
      states_{states_on(hosts, Side::client), states_on(hosts, Side::server)},
      driver_(hosts, [this](const Observation& seen) { record(seen); }) {
  driver_.watched_by({.may_move = [this](Bytes octets) { return may_move(octets); },
                      .look = [this] { ask_both(); }});
}

IpAddress WireGround::address_of(Side host) const {
  return Hosts::address(host, family_);
}

// Data and acknowledgements move no end that is open; asking takes as long as delivering.
bool WireGround::may_move(Bytes octets) const {
  if (ends_expect_more()) return true;
  const auto decoded = decode(LinkType::raw, octets, octets.size());
  const auto* segment = std::get_if<Segment>(&decoded);
  return segment && (segment->flags.syn || segment->flags.fin || segment->flags.rst);
}

std::vector<Observation> WireGround::handle(const Stop& stop, CallWitness& calls) {
  const bool moves = driver_.take_in(stop.at);
  if (const auto whose = calls.whose(stop.tid)) {
    prints_.mind(stop, *whose, [&](const Observation& seen) { record(seen); });
  }
  auto observations = calls.look(stop);
  std::vector<KernelState> words;
  if (moves || std::any_of(observations.begin(), observations.end(), is_return)) {
    ask_both(words);
  }
  calls.let_go(stop);
  const Time resumed = last_stop_ = now();
  for (Observation& seen : observations) {
    if (auto* call = std::get_if<SocketCall>(&seen)) call->resumed = resumed;
    record(seen);
  }
  for (const KernelState& word : words) record(word);
  driver_.turn();
  return observations;
}

bool WireGround::look_around() {
  const bool carried = driver_.turn();
  prints_.look_around(now(), [&](const Observation& seen) { record(seen); });
  return carried;
}

Time WireGround::catch_up() {
  driver_.turn();
  return now();
}

void WireGround::stop() {
  if (recording_) look_at_everything();
  recording_ = false;
}

void WireGround::look_at_everything() {
  look_around();
  ask_both();
}

void WireGround::ask_both() {
  std::vector<KernelState> words;
  ask_both(words);
  for (const KernelState& word : words) record(word);
}

// A kernel says nothing by itself of what it has not: of a SYN-ACK without a request.
void WireGround::ask_both(std::vector<KernelState>& words) {
  const Time asked = now();
  for (HostStates& states : states_) states.ask(words);
  for (const Caller& caller : callers_) {
    const HostStates& there = states_of(caller.host);
    if (there.connection(caller.local.port, caller.remote.port)) continue;
    words.push_back({.asked = asked,
                     .at = now(),
                     .local = caller.local,
                     .remote = caller.remote,
                     .state = {},
                     .cookie = {},
                     .object = {}});
  }
  callers_.clear();
}

void WireGround::note_caller(const Observation& seen) {
  const auto* crossing = std::get_if<Crossing>(&seen);
  if (!crossing || crossing->id <= newest_crossing_) return;
  newest_crossing_ = crossing->id;
  const auto decoded = decode(crossing->link, crossing->octets, crossing->wire_length);
  const auto* segment = std::get_if<Segment>(&decoded);
  const bool answers = segment && segment->flags.syn && segment->flags.ack;
  if (!answers || crossing->origin != Origin::host) return;
  const bool is_clients = segment->from.address == address_of(Side::client);
  callers_.push_back({is_clients ? Side::client : Side::server, segment->from, segment->to});
}

void WireGround::record(const Observation& seen) {
  if (!recording_) return;
  note_caller(seen);
  sink_(seen);
}

bool WireGround::expects_more() const {
  return ends_expect_more() || driver_.next_due();
}

bool WireGround::ends_expect_more() const {
  return states_[0].expects_more() || states_[1].expects_more();
}

std::vector<int> WireGround::descriptors() const {
  const auto both = driver_.fds();
  return {both.begin(), both.end()};
}

std::string WireGround::look() const {
  return fmt::format("nsenter -t {} -U --net=/proc/{}/fd/{} --preserve-credentials ss -tan",
                     getpid(), getpid(), hosts_.network(Side::server).fd());
}

}  // namespace seetcp
