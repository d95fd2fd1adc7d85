// SPDX-License-Identifier: MIT
// A plain TCP client: connects to a server on this machine, sends one text, and ends.
//
//   g++ client.cpp -o client
//   ./client [PORT [TEXT]]      (8080 and "Hello, server!" unless given)
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

// Every call can fail, and then says why in errno. This client has nothing better to do than end.
[[noreturn]] static void fail(const std::string& what) {
  std::cerr << "client: " << what << ": " << std::strerror(errno) << std::endl;
  std::exit(1);
}

// The port as a number, or 0 if the text is not one.
static std::uint16_t port_from(const std::string& text) {
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  if (!digits || text.empty() || text.size() > 5) return 0;
  const int number = std::stoi(text);
  return number <= 65535 ? static_cast<std::uint16_t>(number) : 0;
}

int main(int count, char** arguments) {
  const std::uint16_t port = count > 1 ? port_from(arguments[1]) : 8080;
  const std::string text = count > 2 ? arguments[2] : "Hello, server!";
  if (count > 3 || port == 0) {
    std::cerr << "usage: client [PORT [TEXT]]    PORT is 1 to 65535" << std::endl;
    return 1;
  }

  // 1. A socket for TCP (SOCK_STREAM) over IPv4 (AF_INET).
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  if (connection < 0) fail("socket");

  // 2. Connect to the server: this port on 127.0.0.1, which is always this machine. htons and htonl
  //    put numbers into the network's byte order. The kernel picks our own port and makes the
  //    handshake; connect returns when that is done, or refused.
  sockaddr_in server{};
  server.sin_family = AF_INET;
  server.sin_port = htons(port);
  server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<sockaddr*>(&server), sizeof server) < 0)
    fail("no server at 127.0.0.1 port " + std::to_string(port));

  // 3. Send the text. The kernel may take only a part of it: send says how much, and we go on from
  //    there. MSG_NOSIGNAL: if the server is gone, send returns an error; without it this program
  //    would be ended by the signal SIGPIPE.
  std::size_t sent = 0;
  while (sent < text.size()) {
    const ssize_t taken = send(connection, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
    if (taken < 0) fail("send");
    sent += static_cast<std::size_t>(taken);
  }

  // 4. Close: tells the server that we will send no more. The kernel still delivers what we sent.
  if (close(connection) < 0) fail("close");
}
