// SPDX-License-Identifier: MIT
#include "capture/calls/call_witness.hpp"

#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

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
  processes_[pid] = {open_process(pid), peer, !socket_descriptors(pid, 0, STDERR_FILENO).empty(),
                     false};
  tasks_[pid] = {.pid = pid, .peer = peer, .open = {}, .wants_return = false};
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
  tasks_[tid] = {.pid = pid, .peer = peer, .open = {}, .wants_return = false};
  if (pid == tid && !processes_.contains(pid)) {
    processes_[pid] = {open_process(pid), peer, may_have_socket, false};
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

void CallWitness::see(const Stop& stop, const ProgramReplaced& replaced, Out& out) {
  if (replaced.former_tid != stop.tid) tasks_.erase(replaced.former_tid);
  const auto found = tasks_.find(stop.tid);
  if (found == tasks_.end()) return;
  Task& task = found->second;
  task.wants_return = false;
  if (task.open && task.open->raw.row->effect == Effect::replaces_program) {
    out.push_back(describe_return(processes_[task.pid], stop.tid, task, 0, out, stop.at));
  }
  task.open.reset();
}

void CallWitness::see(const Stop& stop, const Exiting& exiting, Out& out) {
  const auto process = processes_.find(stop.tid);  // Only a process' leader tells its end.
  if (const auto task = tasks_.find(stop.tid); task != tasks_.end())
    task->second.wants_return = false;
  if (process == processes_.end()) return;
  ProcessEnded ended{.at = stop.at,
                     .peer = process->second.peer,
                     .pid = stop.tid,
                     .exit_status = {},
                     .signal = {},
                     .open_sockets = {}};
  if (WIFEXITED(exiting.status)) ended.exit_status = WEXITSTATUS(exiting.status);
  if (WIFSIGNALED(exiting.status)) ended.signal = WTERMSIG(exiting.status);
  ended.open_sockets = open_sockets(process->second, stop.tid, out, stop.at);
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
  task.wants_return = goes_on_with_interrupted_call(task, entry);
  if (task.wants_return) return;
  Process& process = processes_[task.pid];
  if (task.open && task.open->interrupted) {
    out.push_back(describe_return(process, stop.tid, task, -EINTR, out, stop.at));
  }
  task.open.reset();
  Open open{.raw = {stop.tid, row, entry.arguments},
            .instruction = entry.instruction,
            .fd = {},
            .socket = {},
            .interrupted = {}};
  if (!touches_tcp(process, task, open, out, stop.at)) return;
  SocketCall call = describe(Phase::entered, stop.tid, task, open, stop.at);
  call.arguments = entering(open.raw);
  out.push_back(std::move(call));
  task.open = open;
  task.wants_return = true;
}

bool CallWitness::goes_on_with_interrupted_call(Task& task, const CallEntry& entry) const {
  if (!task.open || !task.open->interrupted) return false;
  const CallRow* row = call_row(entry.number);
  const bool same = row == task.open->raw.row && entry.instruction == task.open->instruction;
  if (!same && row->effect != Effect::restarts) return false;
  task.open->interrupted = false;
  return true;
}

void CallWitness::see(const Stop& stop, const CallReturn& back, Out& out) {
  const auto found = tasks_.find(stop.tid);
  if (found == tasks_.end() || !found->second.open) return;
  Task& task = found->second;
  task.wants_return = false;
  if (is_interruption(back.result)) {
    task.open->interrupted = true;
    return;
  }
  out.push_back(describe_return(processes_[task.pid], stop.tid, task, back.result, out, stop.at));
  task.open.reset();
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
    if (task.peer == peer) threads.push_back(tid);
  }
  return threads;
}

std::optional<CallWitness::Whose> CallWitness::whose(int tid) const {
  const auto task = tasks_.find(tid);
  if (task == tasks_.end()) return std::nullopt;
  return Whose{task->second.pid, task->second.peer};
}

}  // namespace seetcp
