// SPDX-License-Identifier: MIT
// server_never_closes PORT: accepts one connection, reads to its end, and ends without close(): the
// kernel closes both sockets for it.
#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int listener = calls::listener(calls::port_argument(count, arguments));
  const int connection = calls::need(calls::accept(listener));
  calls::read_to_the_end(connection);
}
