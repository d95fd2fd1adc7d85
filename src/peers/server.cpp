// SPDX-License-Identifier: MIT
// A plain TCP server: takes one connection, prints what arrives until the client is done, and ends.
//
//   g++ server.cpp -o server
//   ./server [PORT]             (8080 unless given)
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>

// Every call can fail, and then says why in errno. This server has nothing better to do than end.
[[noreturn]] static void fail(const std::string& what) {
  std::cerr << "server: " << what << ": " << std::strerror(errno) << std::endl;
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
  if (count > 2 || port == 0) {
    std::cerr << "usage: server [PORT]    PORT is 1 to 65535" << std::endl;
    return 1;
  }

  // 1. A socket for TCP (SOCK_STREAM) over IPv4 (AF_INET). It has no address yet.
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (listener < 0) fail("socket");

  // 2. Give it an address: this port, on any address of this machine. htons and htonl put numbers
  //    into the network's byte order.
  //    Many servers set SO_REUSEADDR before this, because the side that closes first stays in
  //    TIME-WAIT for a minute, and a server's TIME-WAIT keeps its port busy. Here the client closes
  //    first, so the port is free again at once. Only if this server is stopped in the middle of a
  //    connection may the next one find the port busy, and says so.
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_ANY);
  if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) < 0)
    fail("cannot bind to port " + std::to_string(port));

  // 3. Listen: from here on the kernel completes handshakes by itself, and keeps a few (backlog: 3)
  //    finished connections waiting for us.
  if (listen(listener, 3) < 0) fail("listen");

  // 4. Take one finished connection, or sleep until there is one. It is a new socket; the listener
  //    goes on listening.
  const int connection = accept(listener, nullptr, nullptr);
  if (connection < 0) fail("accept");

  // 5. Read until read returns 0. TCP carries a stream of bytes, not messages: one read may bring a
  //    part of what was sent, or several sends at once.
  char data[1024];
  ssize_t length = 0;
  while ((length = read(connection, data, sizeof data)) > 0)
    std::cout << "received: " << std::string(data, static_cast<std::size_t>(length)) << std::endl;
  if (length < 0) fail("read");
  std::cout << "read returned 0: the client will send no more" << std::endl;

  // 6. Close both. Closing the connection tells the client that we will send no more either.
  if (close(connection) < 0) fail("close the connection");
  if (close(listener) < 0) fail("close the listener");
}
