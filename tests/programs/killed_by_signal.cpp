// SPDX-License-Identifier: MIT
// killed_by_signal PORT [SIGNAL]: a client that is killed (by SIGKILL, 9, unless told) while its
// connection is open: the kernel closes it, with an ordinary FIN.
#include <csignal>

#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int connection = calls::connected(calls::port_argument(count, arguments));
  calls::need(calls::write(connection, "Hello, server!"));
  ::raise(count > 2 ? std::atoi(arguments[2]) : SIGKILL);
}
