// SPDX-License-Identifier: MIT
#include "src/stage/performance.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <utility>

#include "capture/calls/call_witness.hpp"
#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "capture/os/signals.hpp"
#include "capture/os/terminal_pair.hpp"
#include "capture/segments/live_capture.hpp"
#include "src/stage/audience.hpp"
#include "src/stage/state_witness.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr int server = 0, client = 1;
constexpr auto quick_look = 100us;  // While the server settles before the client is started.
constexpr auto slow_look = 5ms;     // While the programs go about their business: the ring holds
                                    // 24,000 frames.
constexpr auto patience_with_busy =
    300ms;                          // A server that never sleeps gets its client all the same.
constexpr auto idle_for = 100ms;    // A server that only waits for clients who will not come.
constexpr auto grace = 2s;          // From asking a program to end to ending it.
constexpr auto last_segments = 3s;  // For what is still under way when all programs have ended.

class Loop {
 public:
  Loop(const PerformanceOrder& order, LiveCapture* capture, const Sink& sink)
      : order_(order), capture_(capture), sink_(sink) {}

  Outcome run() {
    const Fd nothing{check("open /dev/null", open("/dev/null", O_RDONLY | O_CLOEXEC))};
    launch(server, order_.server, nothing.get());
    launch(client, order_.client, STDIN_FILENO);
    began_ = quiet_since_ = now();
    start(server);
    if (order_.together) start(client);
    while (!finished()) turn();
    wind_up();
    return std::move(outcome_);
  }

 private:
  void launch(int peer, const Program& program, int input) {
    TerminalPair& terminal = terminals_[static_cast<std::size_t>(peer)];
    terminal = make_terminal_pair();
    const int pid = tracer_.launch({program.words, input, terminal.theirs.get()});
    terminal.theirs.reset();
    outcome_.pids.push_back(pid);
    witness_.watch(pid, peer);
  }

  void start(int peer) {
    const int pid = outcome_.pids[static_cast<std::size_t>(peer)];
    started_[static_cast<std::size_t>(peer)] = true;
    record(ProcessStarted{now(), peer, pid});
    tracer_.let_run(pid);
  }

  // One round: handle what has happened, then sleep until something does.
  void turn() {
    bool quiet = true;
    for (; const auto stop = tracer_.next_stop(); quiet = false) handle(*stop);
    if (quiet) drain(now());
    if (now() - began_ > order_.timeout)
      return cut(fmt::format("after {} s (--timeout)", order_.timeout / 1s));
    start_client_when_ready();
    end_server_when_idle();
    if (finished()) return;
    wait_for_something();
    print_all(now());
  }

  void handle(const Stop& stop) {
    drain(stop.at);
    auto observations = witness_.look(stop);
    if (!observations.empty()) print_all(stop.at);
    // A call that is not a socket's may print: what it prints belongs before the program's next
    // step.
    may_have_printed_ = may_have_printed_ || observations.empty();
    std::vector<KernelState> words;
    for (const Observation& seen : observations) {
      if (const auto* call = std::get_if<SocketCall>(&seen))
        append(words, states_.after(*call, frames_));
    }
    witness_.let_go(stop);
    const Time resumed = now();
    for (Observation& seen : observations) tell(seen, resumed);
    tell_words(words);
    quiet_since_ = resumed;
  }

  static void append(std::vector<KernelState>& all, std::vector<KernelState> more) {
    all.insert(all.end(), more.begin(), more.end());
  }

  void tell(Observation& seen, Time resumed) {
    if (auto* call = std::get_if<SocketCall>(&seen)) {
      if (call->phase == Phase::entered) call->resumed = resumed;
      notice_listening(*call);
    }
    record(seen);
  }

  // Frames that came before the kernel was asked come before its word.
  void tell_words(const std::vector<KernelState>& words) {
    if (!words.empty()) drain(words.back().asked);
    for (const KernelState& word : words) record(word);
  }

  void notice_listening(const SocketCall& call) {
    const bool listens =
        call.name == "listen" && call.phase == Phase::returned && call.error.empty();
    if (listens && call.peer == server) outcome_.server_listened = true;
  }

  void drain(Time until) {
    if (!capture_) return;
    capture_->drain(until, [&](const Frame& frame) {
      quiet_since_ = frame.at;
      frames_ = frame.number;
      record(frame);
    });
  }

  void print_all(Time at) {
    if (!std::exchange(may_have_printed_, false)) return;
    for (const int peer : {server, client}) {
      std::string text = read_printed(terminals_[static_cast<std::size_t>(peer)]);
      if (text.empty()) continue;
      drain(at);
      record(Printed{at, peer, std::move(text)});
    }
  }

  void start_client_when_ready() {
    if (started_[client] || !outcome_.server_listened) return;
    const bool settled = all_sleep(witness_.threads_of(server));
    if (settled || now() - quiet_since_ > patience_with_busy) start(client);
  }

  // The clients are done, and the server waits for more: nobody will come.
  void end_server_when_idle() {
    if (!started_[client] || witness_.has_peer(client) || ending_ ||
        now() - quiet_since_ < idle_for)
      return;
    if (!witness_.has_peer(server) || !all_wait_for_others(witness_.threads_of(server))) return;
    record(Remark{now(), server, "it waits for the next client; seetcp ends it here"});
    stop_recording();
    end_programs(SIGTERM);
  }

  bool finished() const {
    if (!witness_.any_left()) return true;
    const bool server_gone_early = !started_[client] && !witness_.has_peer(server);
    return server_gone_early || (ending_ && now() > *ending_ + grace);
  }

  void cut(std::string why) {
    if (outcome_.cut_short.empty()) outcome_.cut_short = std::move(why);
    stop_recording();
    witness_.kill_all();
    ending_ = now() - grace;
  }

  void end_programs(int signal) {
    if (!ending_) ending_ = now();
    for (const int peer : {server, client}) witness_.signal_peer(peer, signal);
  }

  // What our own ending of the programs makes of their connections is no part of the story.
  void stop_recording() {
    last_look();
    recording_ = false;
  }

  void last_look() {
    drain(now());
    print_all(now());
    tell_words(states_.all_unfinished());
  }

  void record(const Observation& seen) {
    if (recording_) sink_(seen);
  }

  void heed(int signal) {
    if (signal == SIGCHLD) return;
    if (outcome_.signal) return cut("by a second signal");
    outcome_.signal = signal;
    outcome_.cut_short = signal == SIGINT ? "by Ctrl-C" : fmt::format("by {}", strsignal(signal));
    // A terminal sends SIGINT to the programs itself; a program ended twice does not mind.
    end_programs(signal);
  }

  // Sleeps until a program stops, prints or a signal comes. Frames do not wake it: they wait in the
  // ring, with their times, until the next look.
  void wait_for_something() {
    std::array<pollfd, 3> fds{{{signals_.pollable(), POLLIN, 0},
                               {output(server), POLLIN, 0},
                               {output(client), POLLIN, 0}}};
    const bool client_due = outcome_.server_listened && !started_[client];
    const auto longest =
        client_due ? std::chrono::nanoseconds{quick_look} : std::chrono::nanoseconds{slow_look};
    const timespec patience{0, longest.count()};
    ppoll(fds.data(), fds.size(), &patience, nullptr);
    if (fds[0].revents != 0) {
      for (const int signal : signals_.take()) heed(signal);
    }
    for (const int peer : {server, client})
      note_output(peer, fds[static_cast<std::size_t>(peer) + 1].revents);
  }

  void note_output(int peer, short events) {
    if (events & POLLIN) may_have_printed_ = true;
    if (events & POLLHUP) hung_up_[static_cast<std::size_t>(peer)] = true;
  }

  // A terminal that every program has closed would wake us for ever.
  int output(int peer) const {
    const auto i = static_cast<std::size_t>(peer);
    return hung_up_[i] ? -1 : terminals_[i].ours.get();
  }

  void wind_up() {
    if (recording_) settle();
    recording_ = false;
    end_everything();
    if (!capture_) return;
    outcome_.frames_dropped = capture_->dropped();
    outcome_.anchor_error = capture_->anchor_error();
    outcome_.clock_stepped = capture_->clock_stepped();
  }

  // All programs have ended; their kernels may have a last word to exchange.
  void settle() {
    const Time latest = now() + last_segments;
    last_look();
    while (states_.expects_more() && now() < latest && !outcome_.signal) {
      wait_for_something();
      last_look();
    }
  }

  // A killed task stops once more at its exit, and has to be let go from there.
  void end_everything() {
    while (witness_.any_left()) {
      witness_.kill_all();
      while (const auto stop = tracer_.next_stop()) {
        witness_.look(*stop);
        witness_.let_go(*stop);
      }
      if (!witness_.any_left()) return;
      wait_for_something();
    }
  }

  const PerformanceOrder& order_;
  LiveCapture* capture_;
  Sink sink_;
  SignalQueue signals_{SIGCHLD, SIGINT, SIGTERM, SIGHUP};
  Tracer tracer_;
  CallWitness witness_{tracer_};
  StateWitness states_;
  std::array<TerminalPair, 2> terminals_;
  std::array<bool, 2> started_{}, hung_up_{};
  bool recording_ = true;
  bool may_have_printed_ = true;
  std::uint64_t frames_ = 0;  // The last one's number.
  Time began_{}, quiet_since_{};
  std::optional<Time> ending_;  // Since when the programs have been asked to end.
  Outcome outcome_;
};

}  // namespace

Outcome perform(const PerformanceOrder& order, LiveCapture* capture, const Sink& sink) {
  return Loop{order, capture, sink}.run();
}

}  // namespace seetcp
