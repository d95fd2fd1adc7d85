// SPDX-License-Identifier: MIT
// client_nonblocking PORT: never sleeps in connect() or read(), only in poll(), as event loops do.
// Sends, shuts down writing, reads to the server's end, closes.
#include "tests/programs/calls.hpp"

static int connect_error(int fd) {
  int error = 0;
  socklen_t size = sizeof error;
  const int result = ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
  calls::need(calls::said("getsockopt(" + calls::text(fd, "SO_ERROR") + ")", result));
  return error;
}

static void read_to_the_end_when_ready(int fd) {
  int length = 1;
  while (length != 0) {
    length = calls::read(fd);
    if (length < 0 && errno != EAGAIN) ::_exit(1);
    if (length < 0) calls::need(calls::poll(fd, POLLIN));
  }
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments);
  const int connection = calls::need(calls::socket(SOCK_NONBLOCK));
  if (calls::connect(connection, port) < 0 && errno != EINPROGRESS) return 1;
  calls::need(calls::poll(connection, POLLOUT));
  if (connect_error(connection) != 0) return 1;
  calls::need(calls::write(connection, "Hello, server!"));
  calls::need(calls::shutdown_writing(connection));
  read_to_the_end_when_ready(connection);
  calls::need(calls::close(connection));
}
