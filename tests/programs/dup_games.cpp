// SPDX-License-Identifier: MIT
// dup_games PORT: a client whose descriptor numbers mean something else at every step: copies,
// numbers used again by files, a socket that is no TCP socket, and reads of files in between. Only
// the calls on sockets are printed.
#include <fcntl.h>

#include "tests/programs/calls.hpp"

static int read_file(int fd) {
  char data[16];
  return static_cast<int>(::read(fd, data, sizeof data));
}

static void say_hello_to_itself() {
  int ends[2];
  calls::need(calls::said("socketpair()", ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends)));
  calls::need(calls::write(ends[0], "Hello, self!"));
  calls::need(calls::read(ends[1]));
  calls::need(calls::close(ends[0]));
  calls::need(calls::close(ends[1]));
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments);
  const int first = calls::need(calls::socket());
  const int copy = calls::need(calls::dup(first));
  calls::need(calls::close(first));

  const int file =
      calls::need(::open("/dev/zero", O_RDONLY | O_CLOEXEC));  // Takes the number `first`.
  calls::need(read_file(file));
  const int high = calls::need(calls::dup2(copy, 40));
  calls::need(calls::connect(copy, port));
  calls::need(calls::write(high, "Hello, "));
  calls::need(read_file(file));
  say_hello_to_itself();

  calls::need(calls::dup2(copy, file));  // The number of the file is the connection's now.
  calls::need(calls::close(copy));
  calls::need(calls::write(file, "server!"));
  calls::need(calls::close(high));
  calls::need(calls::close(file));  // The last holder: this one sends the FIN.
}
