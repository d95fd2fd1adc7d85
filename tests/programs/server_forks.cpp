// SPDX-License-Identifier: MIT
// server_forks PORT: accepts one connection and hands it to a child. The parent closes its copy,
// which sends nothing: the child still holds the socket, and moves it to another number before it
// replies.
#include <sys/wait.h>

#include "tests/programs/calls.hpp"

static void serve(int listener, int connection) {
  calls::need(calls::close(listener));
  const int copy = calls::need(calls::dup(connection));
  calls::need(calls::close(connection));
  calls::need(calls::read(copy));
  calls::need(calls::write(copy, "Hello, client!"));
  calls::read_to_the_end(copy);
  calls::need(calls::close(copy));
}

int main(int count, char** arguments) {
  const int listener = calls::listener(calls::port_argument(count, arguments));
  const int connection = calls::need(calls::accept(listener));
  const pid_t child = calls::need(::fork());
  if (child == 0) {
    serve(listener, connection);
    return 0;
  }
  calls::need(calls::close(connection));
  calls::need(calls::close(listener));
  int status = 0;
  calls::need(::waitpid(child, &status, 0));
  return status == 0 ? 0 : 1;
}
