// SPDX-License-Identifier: MIT
// never_listens PORT: a server that has its port and then sleeps for ever.
#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int fd = calls::need(calls::socket());
  calls::need(calls::bind(fd, calls::port_argument(count, arguments)));
  ::pause();
}
