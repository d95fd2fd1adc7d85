// SPDX-License-Identifier: MIT
// server_daemonizes PORT: goes into the background as daemons do (fork, setsid, fork) and serves
// one connection there. The program that was started has ended long before.
#include "tests/programs/calls.hpp"

static void leave_the_parent_behind() {
  if (calls::need(::fork()) > 0) ::_exit(0);
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments);
  leave_the_parent_behind();
  calls::need(::setsid());
  leave_the_parent_behind();
  const int listener = calls::listener(port);
  const int connection = calls::need(calls::accept(listener));
  calls::read_to_the_end(connection);
  calls::need(calls::close(connection));
  calls::need(calls::close(listener));
}
