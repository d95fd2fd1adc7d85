// SPDX-License-Identifier: MIT
// Signals as something to wait for: while a SignalQueue lives, the signals it names do not
// interrupt; they wait to be taken.
#pragma once

#include <chrono>
#include <csignal>
#include <initializer_list>
#include <optional>

#include "capture/os/fd.hpp"

namespace seetcp {

class SignalQueue {
 public:
  // Throws SystemError.
  explicit SignalQueue(std::initializer_list<int> signals);
  ~SignalQueue();
  SignalQueue(const SignalQueue&) = delete;
  SignalQueue& operator=(const SignalQueue&) = delete;

  // Sleeps until one of them comes, and takes it; absent when none has come within `patience`.
  std::optional<int> wait(std::chrono::nanoseconds patience);

  // Readable while one of them waits to be taken: for a loop that waits for other things, too.
  int fd() const { return readable_.get(); }

 private:
  sigset_t wanted_{};
  sigset_t before_{};  // The mask to restore.
  Fd readable_;
};

}  // namespace seetcp
