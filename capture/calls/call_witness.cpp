// SPDX-License-Identifier: MIT
#include "capture/calls/call_witness.hpp"

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <utility>

#include "capture/calls/constants.hpp"
#include "capture/calls/process.hpp"
#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

// The kernel's own "a signal came" results, which no program ever sees (include/linux/errno.h).
bool is_interruption(std::int64_t result) {
  return result <= -512 && result >= -516;
}

}  // namespace

ProcessStarted CallWitness::watch(int pid, int peer) {
  const bool given_socket = !socket_descriptors(pid, 0, STDERR_FILENO).empty();
  processes_[pid] = {open_process(pid), pid, peer, given_socket, false};
  tasks_[pid] = {.pid = pid, .peer = peer};
  return {now(), peer, pid};
}

std::vector<Observation> CallWitness::look(const Stop& stop) {
  Out out;
  std::visit([&](const auto& what) { see(stop, what, out); }, stop.what);
  return out;
}

void CallWitness::let_go(const Stop& stop) {
  if (std::holds_alternative<Ended>(stop.what)) return;
  if (std::holds_alternative<GroupStop>(stop.what)) return tracer_.stay_stopped(stop.tid);
  if (const auto* arrived = std::get_if<SignalArrives>(&stop.what)) {
    return tracer_.let_run(stop.tid, arrived->signal);
  }
  const auto task = tasks_.find(stop.tid);
  if (task == tasks_.end()) return;  // In waiting_: adopt() will let it run.
  if (task->second.wants_return) return tracer_.let_return(stop.tid);
  tracer_.let_run(stop.tid);
}

void CallWitness::adopt(int tid, const Task& maker, Out& out, Time at) {
  const int pid = process_of(tid);
  const int peer = maker.peer;
  const bool may_have_socket = processes_[maker.pid].may_have_socket;  // A child has what it had.
  tasks_[tid] = {.pid = pid, .peer = peer};
  if (pid == tid && !processes_.contains(pid)) {
    processes_[pid] = {open_process(pid), pid, peer, may_have_socket, false};
    out.push_back(ProcessStarted{at, peer, pid});
  }
}

void CallWitness::see(const Stop& stop, const NewTask& made, Out& out) {
  const auto maker = tasks_.find(stop.tid);
  if (maker == tasks_.end() || tasks_.contains(made.tid)) return;
  adopt(made.tid, Task{maker->second}, out, stop.at);
  if (waiting_.erase(made.tid) > 0) tracer_.let_run(made.tid);
}

void CallWitness::see(const Stop& stop, const TaskReady&, Out&) {
  if (!tasks_.contains(stop.tid)) waiting_.insert(stop.tid);
}

// exec by a thread: it goes on under its leader's number, in its call.
void CallWitness::see(const Stop& stop, const ProgramReplaced& replaced, Out& out) {
  if (replaced.former_tid != stop.tid && tasks_.contains(replaced.former_tid)) {
    tasks_[stop.tid] = std::move(tasks_[replaced.former_tid]);
    tasks_.erase(replaced.former_tid);
  }
  const auto found = tasks_.find(stop.tid);
  if (found == tasks_.end()) return;
  Task& task = found->second;
  task.wants_return = false;
  if (Process& process = processes_[task.pid]; process.thread != stop.tid) {
    process.handle = open_process(stop.tid);
    process.thread = stop.tid;
  }
  if (task.open && task.open->raw.row->effect == Effect::replaces_program) {
    out.push_back(describe_return(replaced.former_tid, task, *task.open, 0, out, stop.at));
  }
  task.open.reset();
}

// Whether other threads of the process go on; its descriptors are then looked at through one of
// them.
bool CallWitness::lives_on_without(int tid, int pid) {
  const auto other = std::find_if(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
    return entry.second.pid == pid && entry.first != tid && !entry.second.exiting;
  });
  if (other == tasks_.end()) return false;
  Process& process = processes_[pid];
  if (process.thread == tid) {
    process.handle = open_thread(other->first);
    process.thread = other->first;
  }
  return true;
}

void CallWitness::see(const Stop& stop, const Exiting& exiting, Out& out) {
  const auto found = tasks_.find(stop.tid);
  if (found == tasks_.end()) return;
  Task& task = found->second;
  task.wants_return = false;
  task.exiting = true;
  if (!lives_on_without(stop.tid, task.pid)) end_process(stop, exiting, task.pid, out);
}

void CallWitness::end_process(const Stop& stop, const Exiting& exiting, int pid, Out& out) {
  Process& process = processes_[pid];
  ProcessEnded ended{.at = stop.at,
                     .peer = process.peer,
                     .pid = pid,
                     .exit_status = {},
                     .signal = {},
                     .open_sockets = {}};
  if (WIFEXITED(exiting.status)) ended.exit_status = WEXITSTATUS(exiting.status);
  if (WIFSIGNALED(exiting.status)) ended.signal = WTERMSIG(exiting.status);
  ended.open_sockets = open_sockets(process, out, stop.at);
  out.push_back(std::move(ended));
}

void CallWitness::see(const Stop& stop, const Ended&, Out&) {
  tasks_.erase(stop.tid);
  processes_.erase(stop.tid);
  waiting_.erase(stop.tid);
}

void CallWitness::see(const Stop& stop, const CallEntry& entry, Out& out) {
  const auto found = tasks_.find(stop.tid);
  const CallRow* row = call_row(entry.number);
  if (found == tasks_.end() || !row) return;
  Task& task = found->second;
  task.leaves_handler = row->effect == Effect::ends_handler && task.interrupted;
  task.wants_return = task.leaves_handler || goes_on_with_interrupted_call(task, entry);
  if (task.wants_return) return;
  task.open.reset();
  Open open{.raw = {stop.tid, row, entry.arguments},
            .instruction = entry.instruction,
            .fd = {},
            .socket = {},
            .also = {}};
  if (!touches_tcp(processes_[task.pid], open, out, stop.at)) return;
  SocketCall call = describe(Phase::entered, stop.tid, task, open, stop.at);
  call.arguments = entering(open.raw);
  call.also = open.also;
  out.push_back(std::move(call));
  task.open = std::move(open);
  task.wants_return = true;
}

// The same call at the same place with the same arguments, or what stands for it.
bool CallWitness::goes_on_with_interrupted_call(Task& task, const CallEntry& entry) const {
  if (!task.interrupted) return false;
  const CallRow* row = call_row(entry.number);
  const bool same = row == task.interrupted->raw.row &&
                    entry.instruction == task.interrupted->instruction &&
                    entry.arguments == task.interrupted->raw.values;
  if (!same && row->effect != Effect::restarts) return false;
  task.open = std::exchange(task.interrupted, std::nullopt);
  return true;
}

void CallWitness::see(const Stop& stop, const CallReturn& back, Out& out) {
  const auto found = tasks_.find(stop.tid);
  if (found == tasks_.end()) return;
  Task& task = found->second;
  task.wants_return = false;
  if (std::exchange(task.leaves_handler, false)) {
    // The handler's end gives the interrupted call its result back: EINTR, or the call anew.
    if (back.result != -EINTR) return;
    const auto failed = std::exchange(task.interrupted, std::nullopt);
    out.push_back(describe_return(stop.tid, task, *failed, -EINTR, out, stop.at));
    return;
  }
  const auto open = std::exchange(task.open, std::nullopt);
  if (!open) return;
  if (is_interruption(back.result)) {
    task.interrupted = open;
    return;
  }
  out.push_back(describe_return(stop.tid, task, *open, back.result, out, stop.at));
}

void CallWitness::kill_all() const {
  for (const auto& [pid, process] : processes_) kill(pid, SIGKILL);
}

void CallWitness::signal_peer(int peer, int signal) const {
  for (const auto& [pid, process] : processes_) {
    if (process.peer == peer) kill(pid, signal);
  }
}

bool CallWitness::has_peer(int peer) const {
  return std::any_of(tasks_.begin(), tasks_.end(),
                     [&](const auto& entry) { return entry.second.peer == peer; });
}

std::vector<int> CallWitness::threads_of(int peer) const {
  std::vector<int> threads;
  for (const auto& [tid, task] : tasks_) {
    if (task.peer == peer && !task.exiting) threads.push_back(tid);
  }
  return threads;
}

std::optional<CallWitness::Whose> CallWitness::whose(int tid) const {
  const auto task = tasks_.find(tid);
  if (task == tasks_.end()) return std::nullopt;
  return Whose{task->second.pid, task->second.peer};
}

}  // namespace seetcp
