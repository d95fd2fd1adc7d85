// SPDX-License-Identifier: MIT
// Tracer::launch: fork, seize, load the filter, exec. The child waits to be seized before it loads
// the filter, and must not run on without a tracer: then each watched call would fail with ENOSYS.
#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "capture/calls/process.hpp"
#include "capture/calls/tracer.hpp"
#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"

namespace seetcp {
namespace {

struct Pipe {
  Fd read, write;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  check("make a pipe", pipe2(ends.data(), O_CLOEXEC));
  return {Fd{ends[0]}, Fd{ends[1]}};
}

// Both pipes close themselves when the program starts: nothing on `problem` means that it has.
struct Ties {
  Pipe go = make_pipe();       // One octet: you are traced, go on.
  Pipe problem = make_pipe();  // The child's errno.
};

constexpr int options = PTRACE_O_TRACESECCOMP | PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE |
                        PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC |
                        PTRACE_O_TRACEEXIT | PTRACE_O_EXITKILL;

// Signal masks and ignored signals outlive exec; the program shall find what a shell would give it.
void restore_signals() noexcept {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGCHLD, SIGQUIT}) {
    std::signal(signal, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void become(const LaunchOrder& order, const std::vector<char*>& words,
                         const Filter& filter, const Ties& ties) noexcept {
  // While we held this end ourselves, the tracer's death would never show.
  close(ties.go.write.get());
  char octet = 0;
  if (read(ties.go.read.get(), &octet, 1) != 1) _exit(127);
  restore_signals();
  dup2(order.input, STDIN_FILENO);
  dup2(order.output, STDOUT_FILENO);
  dup2(order.output, STDERR_FILENO);
  // Before exec, which takes a user's capabilities in their own user namespace away.
  const bool there = !order.network || setns(order.network->fd(), CLONE_NEWNET) == 0;
  if (there && load_filter(filter)) execvp(words.front(), words.data());
  const int code = errno;
  [[maybe_unused]] const ssize_t written = write(ties.problem.write.get(), &code, sizeof code);
  _exit(127);
}

std::vector<char*> as_argv(const std::vector<std::string>& words) {
  std::vector<char*> pointers;
  pointers.reserve(words.size() + 1);
  for (const std::string& word : words) pointers.push_back(const_cast<char*>(word.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

// Lets the child go on until it is the program (true), or has failed to become it.
bool follow_to_exec(const Tracer& tracer, int pid) {
  int status = 0;
  while (waitpid(pid, &status, __WALL) == pid && WIFSTOPPED(status)) {
    if (status >> 8 == (SIGTRAP | (PTRACE_EVENT_EXEC << 8))) return true;
    const bool is_event = status >> 16 != 0;
    tracer.let_run(pid,
                   is_event ? 0 : WSTOPSIG(status));  // A signal is the child's: it may die of it.
  }
  return false;
}

std::string mend(int code) {
  if (code == ENOENT) return "give its path (./my_server), or the name of a program in PATH";
  if (code == EACCES)
    return "is it a program? chmod +x, or name what runs it: 'python3 my_server.py'";
  if (code == ENOEXEC) return "name what runs it: 'sh my_server.sh'";
  return "";
}

// A program that the kernel kills while it loads it leaves no errno: it is none that can be run.
[[noreturn]] void throw_problem(const Ties& ties, const LaunchOrder& order) {
  int code = 0;
  if (read(ties.problem.read.get(), &code, sizeof code) != sizeof code) code = ENOEXEC;
  throw SystemError(fmt::format("run {} ({})", order.role, order.words.front()), code, mend(code));
}

std::string why_not_traced() {
  if (tracer_of(getpid()) != 0)
    return "seetcp itself is being traced: run it outside strace or the debugger";
  return "seetcp doctor";
}

void seize(int pid) {
  if (ptrace(PTRACE_SEIZE, pid, nullptr, options) == 0) return;
  const int code = errno;
  kill(pid, SIGKILL);
  waitpid(pid, nullptr, 0);
  throw NotPermitted("trace a program of our own (ptrace)", code, why_not_traced());
}

}  // namespace

int Tracer::launch(const LaunchOrder& order) const {
  Ties ties;
  const std::vector<char*> words = as_argv(order.words);
  const int pid = check("fork", fork());
  if (pid == 0) become(order, words, filter_, ties);
  ties.go.read.reset();
  ties.problem.write.reset();
  seize(pid);
  check("start the program", write(ties.go.write.get(), "g", 1));
  if (!follow_to_exec(*this, pid)) throw_problem(ties, order);
  return pid;
}

}  // namespace seetcp
