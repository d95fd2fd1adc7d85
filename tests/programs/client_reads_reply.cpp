// SPDX-License-Identifier: MIT
// client_reads_reply PORT: sends, reads one reply, closes.
#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int connection = calls::connected(calls::port_argument(count, arguments));
  calls::need(calls::write(connection, "Hello, server!"));
  calls::need(calls::read(connection));
  calls::need(calls::close(connection));
}
