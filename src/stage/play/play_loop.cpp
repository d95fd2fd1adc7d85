// SPDX-License-Identifier: MIT
#include "src/stage/play/play_loop.hpp"

#include <poll.h>

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/audience.hpp"
#include "src/stage/ending.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr int stops_a_turn = 64;  // Then the wire and signals are looked at, however busy it is.
constexpr Time quiet = 2ms;       // Nothing for so long: the hosts have said what they had to say.
constexpr Time longest_sleep = 20ms;

}  // namespace

PlayLoop::~PlayLoop() {
  end_everything(tracer_, witness_, signals_);
}

TroupeMember& PlayLoop::launch(const std::string& name, Side host, int peer,
                               const std::string& program) {
  ActorChannel channel = make_actor_channel();
  const Fd output = ground_.prints().open_for(peer);
  const int pid = tracer_.launch({"the actor " + name,
                                  {program},
                                  channel.theirs.get(),
                                  output.get(),
                                  ground_.network_of(host)});
  ground_.record(witness_.watch(pid, peer));
  tracer_.let_run(pid);
  return troupe_.add(
      {.name = name, .host = host, .peer = peer, .actor = {pid, std::move(channel.ours)}});
}

bool PlayLoop::sleeps(const TroupeMember& member) const {
  if (member.ended) return !witness_.runs(member.actor.pid());  // Until then it closes its sockets.
  return all_sleep(witness_.threads_of(member.peer));
}

bool PlayLoop::until(const std::function<bool()>& done, Time latest) {
  while (!done()) {
    if (signal_ || now() > latest) return false;
    turn(latest);
  }
  return !signal_;
}

bool PlayLoop::settle(Time latest) {
  Time quiet_since = now();
  while (true) {
    if (signal_ || now() > latest) return false;
    const bool happened = turn(now());
    const auto& members = troupe_.members();
    const bool still = std::all_of(members.begin(), members.end(),
                                   [&](const TroupeMember& member) { return sleeps(member); });
    if (happened || !still) {
      quiet_since = now();
    } else if (now() - quiet_since > quiet) {
      return true;
    }
  }
}

bool PlayLoop::turn(Time latest, int also) {
  const bool stopped = handle_stops();
  const bool came = ground_.look_around();
  heed_signals();
  if (!stopped && !came) wait_for_something(latest, also);
  return stopped || came;
}

bool PlayLoop::handle_stops() {
  for (int handled = 0; handled < stops_a_turn; ++handled) {
    const auto stop = tracer_.next_stop();
    if (!stop) return handled > 0;
    for (const Observation& seen : ground_.handle(*stop, witness_)) troupe_.notice(seen);
  }
  return true;
}

void PlayLoop::wait_for_something(Time latest, int also) {
  std::vector<pollfd> readable{{signals_.fd(), POLLIN, 0}};
  for (const int fd : ground_.descriptors()) readable.push_back({fd, POLLIN, 0});
  for (const TroupeMember& member : troupe_.members()) {
    if (member.actor.fd() >= 0) readable.push_back({member.actor.fd(), POLLIN, 0});
  }
  if (also >= 0) readable.push_back({also, POLLIN, 0});
  const Time due = std::min(latest, ground_.next_due().value_or(latest));
  const timespec patience = as_timespec(std::clamp(due - now(), Time{0}, longest_sleep));
  ppoll(readable.data(), readable.size(), &patience, nullptr);
}

void PlayLoop::heed_signals() {
  while (const auto signal = signals_.wait(Time{0})) {
    if (*signal != SIGCHLD) signal_ = signal;
  }
}

}  // namespace seetcp
