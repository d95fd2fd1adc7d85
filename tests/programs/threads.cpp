// SPDX-License-Identifier: MIT
// threads server PORT N: accepts N connections, each served by a thread of its own.
// threads client PORT N: N threads at once, each with a connection of its own.
#include <string_view>
#include <thread>
#include <vector>

#include "tests/programs/calls.hpp"

static void serve(int connection) {
  calls::need(calls::read(connection));
  calls::need(calls::write(connection, "Hello, client!"));
  calls::read_to_the_end(connection);
  calls::need(calls::close(connection));
}

static void visit(std::uint16_t port) {
  const int connection = calls::connected(port);
  calls::need(calls::write(connection, "Hello, server!"));
  calls::need(calls::read(connection));
  calls::need(calls::close(connection));
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments, 2);
  const bool is_server = std::string_view{arguments[1]} == "server";
  const int times = count > 3 ? std::atoi(arguments[3]) : 4;
  const int listener = is_server ? calls::listener(port) : -1;
  std::vector<std::thread> threads;
  for (int i = 0; i < times; ++i) {
    if (is_server)
      threads.emplace_back(serve, calls::need(calls::accept(listener)));
    else
      threads.emplace_back(visit, port);
  }
  for (std::thread& thread : threads) thread.join();
  if (is_server) calls::need(calls::close(listener));
}
