// SPDX-License-Identifier: MIT
// first_thread_ends PORT: a server whose first thread ends by itself; another does all the work.
#include <pthread.h>

#include "tests/programs/calls.hpp"

namespace {

void* serve(void* port) {
  const int listener = calls::listener(*static_cast<std::uint16_t*>(port));
  const int connection = calls::need(calls::accept(listener));
  calls::read_to_the_end(connection);
  calls::close(connection);
  calls::close(listener);
  return nullptr;
}

}  // namespace

int main(int count, char** arguments) {
  static std::uint16_t port = calls::port_argument(count, arguments);
  pthread_t worker{};
  if (pthread_create(&worker, nullptr, serve, &port) != 0) return 1;
  pthread_exit(nullptr);
}
