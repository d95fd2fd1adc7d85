// SPDX-License-Identifier: MIT
#include "capture/os/signals.hpp"

#include <sys/signalfd.h>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"

namespace seetcp {

SignalQueue::SignalQueue(std::initializer_list<int> signals) {
  sigemptyset(&wanted_);
  for (const int signal : signals) sigaddset(&wanted_, signal);
  check("block signals", sigprocmask(SIG_BLOCK, &wanted_, &before_));
  readable_ = Fd{check("wait for signals", signalfd(-1, &wanted_, SFD_NONBLOCK | SFD_CLOEXEC))};
}

SignalQueue::~SignalQueue() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::optional<int> SignalQueue::wait(std::chrono::nanoseconds patience) {
  const timespec limit = as_timespec(patience);
  const int signal = sigtimedwait(&wanted_, nullptr, &limit);
  return signal > 0 ? std::optional{signal} : std::nullopt;
}

}  // namespace seetcp
