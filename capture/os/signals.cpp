// SPDX-License-Identifier: MIT
#include "capture/os/signals.hpp"

#include <sys/signalfd.h>

#include <array>

#include "capture/os/check.hpp"

namespace seetcp {

SignalQueue::SignalQueue(std::initializer_list<int> signals) {
  sigset_t wanted;
  sigemptyset(&wanted);
  for (const int signal : signals) sigaddset(&wanted, signal);
  check("block signals", sigprocmask(SIG_BLOCK, &wanted, &before_));
  queue_ = Fd{check("queue signals", signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC))};
}

SignalQueue::~SignalQueue() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

std::vector<int> SignalQueue::take() {
  std::array<signalfd_siginfo, 8> infos{};
  const ssize_t octets = read(queue_.get(), infos.data(), sizeof infos);
  std::vector<int> signals;
  for (ssize_t i = 0; i < octets / static_cast<ssize_t>(sizeof infos[0]); ++i) {
    signals.push_back(static_cast<int>(infos[static_cast<std::size_t>(i)].ssi_signo));
  }
  return signals;
}

}  // namespace seetcp
