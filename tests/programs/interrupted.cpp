// SPDX-License-Identifier: MIT
// interrupted server PORT: a signal makes its read() fail with EINTR; it reads again.
// interrupted restarts PORT: the same, but the call is restarted (SA_RESTART), and the handler
// itself writes to the connection. interrupted client PORT: says something only when it has been
// spoken to.
#include <sys/time.h>

#include <csignal>
#include <string_view>

#include "tests/programs/calls.hpp"

namespace {

int connection = -1;
volatile sig_atomic_t told = 0;

void tell_once(int) {
  if (!told) calls::write(connection, "go");
  told = 1;
}

void do_nothing(int) {}

// A timer that goes on firing, so that a read() that sleeps is interrupted however late it begins.
void ring(bool on) {
  const itimerval every{{0, on ? 5000 : 0}, {0, on ? 5000 : 0}};
  setitimer(ITIMER_REAL, &every, nullptr);
}

void on_alarm(void (*handler)(int), int flags) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigaction(SIGALRM, &action, nullptr);
}

void serve(std::uint16_t port, bool restarts) {
  const int listener = calls::listener(port);
  connection = calls::need(calls::accept(listener));
  on_alarm(restarts ? tell_once : do_nothing, restarts ? SA_RESTART : 0);
  ring(true);
  const int first = calls::read(connection);
  ring(false);
  if (first < 0) tell_once(SIGALRM);
  calls::read_to_the_end(connection);
  calls::close(connection);
  calls::close(listener);
}

void ask(std::uint16_t port) {
  const int fd = calls::connected(port);
  calls::need(calls::read(fd));
  calls::need(calls::write(fd, "thank you"));
  calls::close(fd);
}

}  // namespace

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments, 2);
  const std::string_view role = arguments[1];
  if (role == "client") {
    ask(port);
  } else {
    serve(port, role == "restarts");
  }
}
