// SPDX-License-Identifier: MIT
#include "capture/os/signals.hpp"

#include <sys/signalfd.h>

#include "capture/os/check.hpp"

namespace seetcp {

SignalQueue::SignalQueue(std::initializer_list<int> signals) {
  sigset_t wanted;
  sigemptyset(&wanted);
  for (const int signal : signals) sigaddset(&wanted, signal);
  check("block signals", sigprocmask(SIG_BLOCK, &wanted, &before_));
  queue_ = Fd{check("queue signals", signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC))};
}

SignalQueue::~SignalQueue() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

std::optional<int> SignalQueue::next() {
  signalfd_siginfo info{};
  if (read(queue_.get(), &info, sizeof info) != sizeof info) return std::nullopt;
  return static_cast<int>(info.ssi_signo);
}

}  // namespace seetcp
