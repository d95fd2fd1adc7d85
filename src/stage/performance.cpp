// SPDX-License-Identifier: MIT
#include "src/stage/performance.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstring>

#include "capture/calls/call_witness.hpp"
#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "capture/os/signals.hpp"
#include "capture/segments/live_capture.hpp"
#include "src/stage/audience.hpp"
#include "src/stage/recorder.hpp"

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
constexpr auto last_segments = 3s;  // For what is still under way when all programs have ended.

class Loop {
 public:
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  Loop(const PerformanceOrder& order, LiveCapture* capture, const Sink& sink)
      : order_(order), capture_(capture), recorder_(capture, sink) {}

  // Whatever is thrown: nothing that was started outlives us.
  ~Loop() { end_everything(); }

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
    const Fd output = recorder_.prints().open_for(peer);
    pids_[static_cast<std::size_t>(peer)] =
        tracer_.launch({"the " + program.name, program.words, input, output.get()});
    witness_.watch(pid_of(peer), peer);
  }

  int pid_of(int peer) const { return pids_[static_cast<std::size_t>(peer)]; }

  void start(int peer) {
    if (peer == client) client_started_ = true;
    recorder_.record(ProcessStarted{recorder_.catch_up(), peer, pid_of(peer)});
    tracer_.let_run(pid_of(peer));
  }

  // One round: handle what has happened, then sleep until something does.
  void turn() {
    if (!handle_stops() && !woken_) recorder_.look_around();
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
      for (const Observation& seen : recorder_.handle(*stop, witness_)) notice_listening(seen);
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
    if (settled || now() - recorder_.quiet_since() > patience_with_busy) start(client);
  }

  // What is left when the launched client is done: a server that waits for more clients, who will
  // not come, or what the programs have left behind.
  void end_what_is_left() {
    const bool may_end = client_started_ && !ending_ && !witness_.runs(pid_of(client));
    if (!may_end || now() - recorder_.quiet_since() < idle_for) return;
    if (witness_.runs(pid_of(server)) && !all_wait_for_others(witness_.threads_of(server))) return;
    recorder_.record(Remark{recorder_.catch_up(), server,
                            "it only waits now, and its client is done; seetcp ends it here"});
    recorder_.stop();
    end_programs(SIGTERM);
  }

  bool finished() const {
    if (!witness_.any_left()) return true;
    const bool server_gone_early = !client_started_ && !witness_.has_peer(server);
    return server_gone_early || cut_ || (ending_ && now() > *ending_ + grace);
  }

  void cut(std::string why) {
    if (outcome_.cut_short.empty()) outcome_.cut_short = std::move(why);
    recorder_.stop();
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
    const bool hurry = client_due || recorder_.expects_prints();
    const auto signal = signals_.wait(hurry ? quick_look : slow_look);
    woken_ = signal.has_value();
    if (signal) heed(*signal);
  }

  void wind_up() {
    if (recorder_.recording()) settle();
    recorder_.stop();
    end_everything();
    if (!capture_) return;
    outcome_.frames_dropped = capture_->dropped();
    outcome_.anchor_error = capture_->anchor_error();
    outcome_.clock_stepped = capture_->clock_stepped();
  }

  // All programs have ended; their kernels may have a last word to exchange.
  void settle() {
    const Time latest = now() + last_segments;
    recorder_.look_at_everything();
    while (recorder_.expects_more() && now() < latest && !outcome_.signal) {
      wait_for_something();
      recorder_.look_at_everything();
    }
  }

  // A killed task stops once more at its exit, and has to be let go from there.
  void end_everything() {
    while (witness_.any_left() && tracer_.has_any()) {
      witness_.kill_all();
      while (const auto stop = tracer_.next_stop()) {
        witness_.look(*stop);
        witness_.let_go(*stop);
      }
      if (witness_.any_left()) signals_.wait(quick_look);
    }
  }

  const PerformanceOrder& order_;
  LiveCapture* capture_;
  SignalQueue signals_{SIGCHLD, SIGINT, SIGTERM, SIGHUP};
  Tracer tracer_;
  CallWitness witness_{tracer_};
  Recorder recorder_;
  std::array<int, 2> pids_{};
  bool client_started_ = false;
  bool cut_ = false;
  bool woken_ = true;  // By a signal, not by the clock.
  Time began_{};
  std::optional<Time> ending_;  // Since when the programs have been asked to end.
  PerformanceOutcome outcome_;
};

}  // namespace

PerformanceOutcome perform(const PerformanceOrder& order, LiveCapture* capture, const Sink& sink) {
  return Loop{order, capture, sink}.run();
}

}  // namespace seetcp
