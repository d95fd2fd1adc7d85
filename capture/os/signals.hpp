// SPDX-License-Identifier: MIT
// Signals as something to poll: while a SignalQueue lives, the signals it names do not interrupt;
// they wait to be read.
#pragma once

#include <csignal>
#include <initializer_list>
#include <vector>

#include "capture/os/fd.hpp"

namespace seetcp {

class SignalQueue {
 public:
  // Throws SystemError.
  explicit SignalQueue(std::initializer_list<int> signals);
  ~SignalQueue();

  int pollable() const { return queue_.get(); }
  std::vector<int> take();  // The signals that wait, oldest first.

 private:
  sigset_t before_{};  // The mask to restore.
  Fd queue_;
};

}  // namespace seetcp
