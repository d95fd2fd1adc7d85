// SPDX-License-Identifier: MIT
// client_shutdown_only PORT: sends, shuts down writing, reads to the server's end, and ends without
// close(): read() = 0 at the server then does not mean that this side is gone.
#include "tests/programs/calls.hpp"

int main(int count, char** arguments) {
  const int connection = calls::connected(calls::port_argument(count, arguments));
  calls::need(calls::write(connection, "Hello, server!"));
  calls::need(calls::shutdown_writing(connection));
  calls::read_to_the_end(connection);
}
