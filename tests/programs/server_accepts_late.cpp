// SPDX-License-Identifier: MIT
// server_accepts_late PORT: calls accept() only when the connection is made and the client's data
// (or its end) is already in the kernel. No sleep: the kernel's own table says when.
#include <fstream>
#include <sstream>

#include "tests/programs/calls.hpp"

// A row of /proc/net/tcp, of which we want: local address, state, and octets that wait to be read.
struct Row {
  std::uint16_t local_port{};
  unsigned state{};
  unsigned unread{};
};

static Row row_from(const std::string& line) {
  std::istringstream words{line};
  std::string number, local, remote, state, queues;
  words >> number >> local >> remote >> state >> queues;
  if (queues.size() != 17) return {};  // The heading.
  const auto hexadecimal = [](const std::string& digits) {
    return std::stoul(digits, nullptr, 16);
  };
  return {static_cast<std::uint16_t>(hexadecimal(local.substr(9))),
          static_cast<unsigned>(hexadecimal(state)),
          static_cast<unsigned>(hexadecimal(queues.substr(9)))};
}

// Something has come for a connection of this port: data, or its end.
static bool something_came(std::uint16_t port) {
  std::ifstream table{"/proc/net/tcp"};
  for (std::string line; std::getline(table, line);) {
    const Row row = row_from(line);
    const bool ended = row.state == TCP_CLOSE_WAIT;
    const bool has_data = row.state == TCP_ESTABLISHED && row.unread > 0;
    if (row.local_port == port && (ended || has_data)) return true;
  }
  return false;
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments);
  const int listener = calls::listener(port);
  calls::need(calls::poll(listener, POLLIN));
  while (!something_came(port)) continue;
  const int connection = calls::need(calls::accept(listener));
  calls::read_to_the_end(connection);
  calls::need(calls::close(connection));
  calls::need(calls::close(listener));
}
