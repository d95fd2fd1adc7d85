// SPDX-License-Identifier: MIT
// The CallWitness turns stops into observations: which program entered which call on which socket,
// what the call returned, which processes came and went. It asks the kernel about descriptors at
// each stop, so dup, fork, passing and re-use need no book-keeping here.
#pragma once

#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "capture/calls/arguments.hpp"
#include "capture/calls/tracer.hpp"
#include "capture/os/fd.hpp"
#include "capture/states/socket_facts.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class CallWitness {
 public:
  explicit CallWitness(const Tracer& tracer) : tracer_(tracer) {}

  // `pid` was launched for `peer` (its index) and stands still; returns what to tell of it.
  ProcessStarted watch(int pid, int peer);

  // What the stop shows. The program stands still until let_go(); entered calls are stamped then.
  std::vector<Observation> look(const Stop& stop);

  // Lets the stopped program go on, as the stop asks for.
  void let_go(const Stop& stop);

  // Kills every process that is left.
  void kill_all() const;

  bool any_left() const { return !tasks_.empty(); }
  bool has_peer(int peer) const;
  bool runs(int pid) const { return processes_.contains(pid); }

  struct Whose {
    int pid{};
    int peer{};
  };
  std::optional<Whose> whose(int tid) const;  // Absent: no task of ours.

  std::vector<int> threads_of(int peer) const;  // Their tids.

  void signal_peer(int peer, int signal) const;

 private:
  struct Process {
    Fd handle;     // A pidfd, of a thread that lives.
    int thread{};  // That thread.
    int peer{};
    bool may_have_socket{};  // Only then need its descriptors be looked at.
    bool refused{};          // Its descriptors may not be looked at; said once.
  };
  // A call that a thread is in.
  struct Open {
    RawCall raw;
    std::uint64_t instruction{};
    std::optional<int> fd;
    std::optional<SocketFacts> socket;
    std::vector<SocketCookie> also;  // Other sockets that the call gives up.
  };
  struct Task {
    int pid{};
    int peer{};
    std::optional<Open> open{};
    std::optional<Open> interrupted{};  // A signal came: it is restarted, or has failed with EINTR.
    bool leaves_handler{};  // It is returning from a signal's handler: then it shows which of the
                            // two.
    bool wants_return{};    // let_go() shall stop again at the return.
    bool exiting{};
  };
  using Out = std::vector<Observation>;

  void see(const Stop& stop, const CallEntry& entry, Out& out);
  void see(const Stop& stop, const CallReturn& back, Out& out);
  void see(const Stop& stop, const NewTask& made, Out& out);
  void see(const Stop& stop, const TaskReady&, Out& out);
  void see(const Stop& stop, const ProgramReplaced& replaced, Out& out);
  void see(const Stop& stop, const Exiting& exiting, Out& out);
  void see(const Stop& stop, const Ended& ended, Out& out);
  void see(const Stop&, const SignalArrives&, Out&) {}
  void see(const Stop&, const GroupStop&, Out&) {}

  void adopt(int tid, const Task& maker, Out& out, Time at);
  bool goes_on_with_interrupted_call(Task& task, const CallEntry& entry) const;
  bool lives_on_without(int tid, int pid);
  void end_process(const Stop& stop, const Exiting& exiting, int pid, Out& out);
  bool touches_tcp(Process& process, Open& open, Out& out, Time at);
  bool closes_sockets(Process& process, Open& open, int first, int last, Out& out, Time at);
  bool find_socket(Process& process, Open& open, Out& out, Time at);
  std::optional<SocketFacts> look_at(Process& process, int fd, Out& out, Time at);
  std::optional<SocketFacts> any_tcp(Process& process, const std::vector<int>& fds, Out& out,
                                     Time at);
  SocketCall describe(Phase phase, int tid, const Task& task, const Open& open, Time at) const;
  SocketCall describe_return(int tid, const Task& task, const Open& open, std::int64_t result,
                             Out& out, Time at);
  std::vector<SocketCookie> open_sockets(Process& process, Out& out, Time at);

  const Tracer& tracer_;
  SocketLook sockets_;
  std::unordered_map<int, Process> processes_;
  std::unordered_map<int, Task> tasks_;
  std::unordered_set<int>
      waiting_;  // New tasks that stand still and whose maker has not told of them.
};

}  // namespace seetcp
