// SPDX-License-Identifier: MIT
#include "capture/os/interruption.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

// A handler can reach nothing else ([support.signal]).
volatile std::sig_atomic_t interrupted = 0;

// A reader that sleeps on a pipe is woken, and finds its end: standard input is now /dev/null.
void stop_reading(int) {
  const int before = errno;
  interrupted = 1;
  const int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
  if (nothing > STDIN_FILENO) close(nothing);
  errno = before;
}

}  // namespace

Interruption::Interruption() {
  interrupted = 0;
  struct sigaction action {};
  action.sa_handler = stop_reading;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // Not SA_RESTART: read() shall return.
  check("wait for Ctrl-C", sigaction(SIGINT, nullptr, &before_));
  if (before_.sa_handler == SIG_IGN) return;  // As nohup and shells' background jobs want it.
  check("wait for Ctrl-C", sigaction(SIGINT, &action, nullptr));
}

Interruption::~Interruption() {
  sigaction(SIGINT, &before_, nullptr);
}

bool Interruption::came() const {
  return interrupted != 0;
}

}  // namespace seetcp
