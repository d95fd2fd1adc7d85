// SPDX-License-Identifier: MIT
#include "src/cli/learn/child_jobs.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"
#include "capture/os/signals.hpp"

namespace seetcp {
namespace {

// Memory that both see: what a child says may be long, and nobody has to read it meanwhile.
Fd shared_text() {
  return Fd{check("share memory with a child", memfd_create("seetcp", MFD_CLOEXEC))};
}

bool write_all(const Fd& to, std::string_view text) {
  while (!text.empty()) {
    const auto count = uninterrupted([&] { return ::write(to.get(), text.data(), text.size()); });
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::string all_of(const Fd& from) {
  std::string text(static_cast<std::size_t>(check("read", lseek(from.get(), 0, SEEK_END))), '\0');
  check("read", lseek(from.get(), 0, SEEK_SET));
  for (std::size_t at = 0; at < text.size();) {
    const auto count = check("read", uninterrupted([&] {
                               return ::read(from.get(), text.data() + at, text.size() - at);
                             }));
    if (count == 0) break;
    at += static_cast<std::size_t>(count);
  }
  return text;
}

void hear_all_signals() {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

// Nothing of this process's past is flushed or torn down twice: _exit().
[[noreturn]] void be_child(const std::function<std::string()>& work, const Fd& text, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGTERM);
  if (getppid() != parent) _exit(EXIT_FAILURE);
  hear_all_signals();
  int status = EXIT_FAILURE;
  try {
    if (write_all(text, work())) status = EXIT_SUCCESS;
  } catch (const std::exception& problem) {
    write_all(text, problem.what());
  }
  _exit(status);
}

struct Child {
  std::size_t job{};
  Fd text;
};

std::string how_it_ended(int status, const std::string& said) {
  if (WIFSIGNALED(status)) return fmt::format("killed by signal {}", WTERMSIG(status));
  return said.empty() ? fmt::format("exit status {}", WEXITSTATUS(status)) : said;
}

class Children {
 public:
  explicit Children(const ChildWork& work) : work_(work) {}
  ~Children() { end_those_left(); }
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;

  std::optional<int> run() {
    std::size_t next = 0;
    while (!ended_by_ && (next < work_.count || !running_.empty())) {
      while (next < work_.count && running_.size() < work_.at_once) start(next++);
      heed(signals_.wait(std::chrono::hours{1}));
    }
    end_those_left();
    return ended_by_;
  }

 private:
  void start(std::size_t job) {
    Fd text = shared_text();
    const pid_t parent = getpid();
    const pid_t child = check("start a child", fork());
    if (child == 0) be_child([&] { return work_.work(job); }, text, parent);
    running_.emplace(child, Child{job, std::move(text)});
  }

  void heed(std::optional<int> signal) {
    if (signal && *signal != SIGCHLD) ended_by_ = signal;
    collect();
  }

  // One signal may tell of several. Only our own are asked for.
  void collect() {
    std::vector<pid_t> ended;
    for (auto& [pid, child] : running_) {
      int status = 0;
      if (waitpid(pid, &status, WNOHANG) != pid) continue;
      ended.push_back(pid);
      if (!ended_by_) tell(child, status);
    }
    for (const pid_t pid : ended) running_.erase(pid);
  }

  void tell(const Child& child, int status) {
    const std::string said = all_of(child.text);
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS)
      return work_.done(child.job, said);
    work_.failed(child.job, how_it_ended(status, said));
  }

  void end_those_left() {
    for (const auto& [pid, child] : running_) kill(pid, SIGTERM);
    for (const auto& [pid, child] : running_)
      uninterrupted([&, one = pid] { return waitpid(one, nullptr, 0); });
    running_.clear();
  }

  const ChildWork& work_;
  SignalQueue signals_{SIGCHLD, SIGINT, SIGTERM, SIGHUP};
  std::map<pid_t, Child> running_;
  std::optional<int> ended_by_;
};

}  // namespace

std::optional<int> do_by_children(const ChildWork& work) {
  return Children{work}.run();
}

std::string done_by_child(const std::function<std::string()>& work) {
  Fd text = shared_text();
  const pid_t parent = getpid();
  const pid_t child = check("start a child", fork());
  if (child == 0) be_child(work, text, parent);
  int status = 0;
  check("wait for a child", uninterrupted([&] { return waitpid(child, &status, 0); }));
  std::string said = all_of(text);
  if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS) return said;
  throw std::runtime_error(how_it_ended(status, said));
}

}  // namespace seetcp
