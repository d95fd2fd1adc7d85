// SPDX-License-Identifier: MIT
// server_closes_unread PORT: closes the connection while the client's data still waits to be read.
// The kernel then sends a RST instead of a FIN (RFC 2525 section 2.17).
#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int listener = calls::listener(calls::port_argument(count, arguments));
  const int connection = calls::need(calls::accept(listener));
  calls::need(calls::poll(connection, POLLIN));
  calls::need(calls::close(connection));
  calls::need(calls::close(listener));
}
