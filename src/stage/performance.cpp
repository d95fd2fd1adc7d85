// SPDX-License-Identifier: MIT
#include "src/stage/performance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include "capture/calls/call_witness.hpp"
#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "capture/os/signals.hpp"
#include "src/stage/audience.hpp"
#include "src/stage/ending.hpp"
#include "src/stage/play/ground.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr int server = 0, client = 1;
constexpr int stops_a_turn =
    64;  // Then signals and the time-out are looked at, however busy it is.
constexpr std::chrono::nanoseconds quick_look =
    100us;                                           // While a server settles, or a print is due.
constexpr std::chrono::nanoseconds slow_look = 5ms;  // Else; the ring holds 24,000 frames.
constexpr auto patience_with_busy =
    300ms;                          // A server that never sleeps gets its client all the same.
constexpr auto idle_for = 100ms;    // A server that only waits for clients who will not come.
constexpr auto grace = 2s;          // From asking a program to end to ending it.
constexpr auto last_segments = 3s;  // Nothing for so long, when all programs have ended: the end.

class Loop {
 public:
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  Loop(const PerformanceOrder& order, Ground& ground) : order_(order), ground_(ground) {}

  // Whatever is thrown: nothing that was started outlives us.
  ~Loop() { end_everything(tracer_, witness_, signals_); }

  PerformanceOutcome run() {
    const Fd nothing{check("open /dev/null", open("/dev/null", O_RDONLY | O_CLOEXEC))};
    launch(server, order_.server, nothing.get());
    launch(client, order_.client, STDIN_FILENO);
    began_ = now();
    start(server);
    if (order_.together) start(client);
    while (!finished()) turn();
    wind_up();
    return std::move(outcome_);
  }

 private:
  void launch(int peer, const Program& program, int input) {
    const Fd output = ground_.prints().open_for(peer);
    const Side host = peer == server ? Side::server : Side::client;
    pids_[static_cast<std::size_t>(peer)] = tracer_.launch(
        {"the " + program.name, program.words, input, output.get(), ground_.network_of(host)});
    witness_.watch(pid_of(peer), peer);
  }

  int pid_of(int peer) const { return pids_[static_cast<std::size_t>(peer)]; }

  void start(int peer) {
    if (peer == client) client_started_ = true;
    ground_.record(ProcessStarted{ground_.catch_up(), peer, pid_of(peer)});
    tracer_.let_run(pid_of(peer));
  }

  // One round: handle what has happened, then sleep until something does.
  void turn() {
    if (!handle_stops() && !woken_) ground_.look_around();
    if (now() - began_ > order_.timeout) return cut_at_timeout();
    start_client_when_ready();
    end_what_is_left();
    if (!finished()) wait_for_something();
  }

  // False: nothing has stopped.
  bool handle_stops() {
    for (int handled = 0; handled < stops_a_turn; ++handled) {
      const auto stop = tracer_.next_stop();
      if (!stop) return handled > 0;
      for (const Observation& seen : ground_.handle(*stop, witness_)) notice_listening(seen);
    }
    return true;
  }

  void notice_listening(const Observation& seen) {
    const auto* call = std::get_if<SocketCall>(&seen);
    if (!call || call->peer != server || call->name != "listen") return;
    if (call->phase == Phase::returned && call->error.empty()) outcome_.server_listened = true;
  }

  void start_client_when_ready() {
    if (client_started_ || !outcome_.server_listened) return;
    const bool settled = all_sleep(witness_.threads_of(server));
    if (settled || now() - ground_.quiet_since() > patience_with_busy) start(client);
  }

  // What is left when the launched client is done: a server that waits for more clients, who will
  // not come, or what the programs have left behind.
  void end_what_is_left() {
    const bool may_end = client_started_ && !ending_ && !witness_.runs(pid_of(client));
    if (!may_end || now() - ground_.quiet_since() < idle_for) return;
    if (witness_.runs(pid_of(server)) && !all_wait_for_others(witness_.threads_of(server))) return;
    if (ground_.wire() && ground_.expects_more()) return;  // What was lost is sent again.
    ground_.record(Remark{ground_.catch_up(), server,
                          "it only waits now, and its client is done; seetcp ends it here"});
    stop_recording();
    end_programs(SIGTERM);
  }

  bool finished() const {
    if (!witness_.any_left()) return true;
    const bool server_gone_early = !client_started_ && !witness_.has_peer(server);
    return server_gone_early || cut_ || (ending_ && now() > *ending_ + grace);
  }

  void cut(std::string why) {
    if (outcome_.cut_short.empty()) outcome_.cut_short = std::move(why);
    stop_recording();
    cut_ = true;
  }

  void cut_at_timeout() {
    cut(fmt::format("after {} s (--timeout)",
                    std::chrono::duration<double>(order_.timeout).count()));
  }

  void end_programs(int signal) {
    if (!ending_) ending_ = now();
    for (const int peer : {server, client}) witness_.signal_peer(peer, signal);
  }

  void heed(int signal) {
    if (signal == SIGCHLD) return;
    if (outcome_.signal) return cut("by a second signal");
    outcome_.signal = signal;
    outcome_.cut_short = signal == SIGINT ? "by Ctrl-C" : fmt::format("by {}", strsignal(signal));
    // A terminal sends SIGINT to the programs itself; a program ended twice does not mind.
    end_programs(signal);
  }

  // Sleeps until a program stops or a signal comes, or until it is time to look around. Frames and
  // prints do not wake it: they wait, the frames with their times.
  void wait_for_something() {
    const bool client_due = outcome_.server_listened && !client_started_;
    const bool hurry = client_due || ground_.prints().expects_more();
    const auto signal = ground_.wire() ? wait_beside_the_wire(hurry ? quick_look : slow_look)
                                       : signals_.wait(hurry ? quick_look : slow_look);
    woken_ = signal && !ground_.wire();
    if (signal) heed(*signal);
  }

  // Segments are carried by us: they do wake it.
  std::optional<int> wait_beside_the_wire(std::chrono::nanoseconds patience) {
    std::vector<pollfd> readable{{signals_.fd(), POLLIN, 0}};
    for (const int fd : ground_.descriptors()) readable.push_back({fd, POLLIN, 0});
    if (const auto due = ground_.next_due()) patience = std::min(patience, *due - now());
    const timespec span = as_timespec(std::max(patience, 0ns));
    ppoll(readable.data(), readable.size(), &span, nullptr);
    return signals_.wait(0ns);
  }

  void wind_up() {
    if (!stopped_) settle();
    stop_recording();
    end_everything(tracer_, witness_, signals_);
  }

  void stop_recording() {
    stopped_ = true;
    ground_.stop();
  }

  // All programs have ended; their kernels may have a last word to exchange.
  void settle() {
    ended_ = now();
    ground_.look_at_everything();
    while (ground_.expects_more() && !is_silent() && !outcome_.signal) {
      wait_for_something();
      ground_.look_at_everything();
    }
  }

  bool is_silent() const {
    return now() - std::max(ended_, ground_.quiet_since()) > last_segments ||
           now() - began_ > order_.timeout;
  }

  const PerformanceOrder& order_;
  Ground& ground_;
  SignalQueue signals_{SIGCHLD, SIGINT, SIGTERM, SIGHUP};
  Tracer tracer_;
  CallWitness witness_{tracer_};
  std::array<int, 2> pids_{};
  bool client_started_ = false;
  bool cut_ = false;
  bool stopped_ = false;  // Nothing is recorded any more.
  bool woken_ = true;     // By a signal, not by the clock.
  Time began_{}, ended_{};
  std::optional<Time> ending_;  // Since when the programs have been asked to end.
  PerformanceOutcome outcome_;
};

}  // namespace

PerformanceOutcome perform(const PerformanceOrder& order, Ground& ground) {
  return Loop{order, ground}.run();
}

}  // namespace seetcp
