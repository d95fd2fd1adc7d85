// SPDX-License-Identifier: MIT
// fast_open server PORT, fast_open client PORT: TCP Fast Open (RFC 7413). The SYN carries the data,
// and accept() takes the connection in SYN-RECEIVED, before the handshake is complete.
//
// The machine must allow it to both sides: sysctl net.ipv4.tcp_fastopen = 3 or 1027. No cookie is
// asked for (TCP_FASTOPEN_NO_COOKIE), so that the first connection already does it.
#include <string_view>

#include "tests/programs/calls.hpp"

#ifndef TCP_FASTOPEN_NO_COOKIE
#define TCP_FASTOPEN_NO_COOKIE 34
#endif

static void set(int fd, int option, const char* name, int value) {
  const int result = ::setsockopt(fd, IPPROTO_TCP, option, &value, sizeof value);
  calls::need(calls::said("setsockopt(" + calls::text(fd, name) + ")", result));
}

// Prints where the connection stands, as the kernel says.
static void print_state(int fd) {
  tcp_info info{};
  socklen_t size = sizeof info;
  const int result = ::getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size);
  calls::need(calls::said("getsockopt(" + calls::text(fd, "TCP_INFO") + ")", result));
  const bool early = info.tcpi_state == TCP_SYN_RECV;
  calls::print(early ? "accepted in SYN-RECEIVED\n" : "accepted after the handshake\n");
}

static void serve(std::uint16_t port) {
  const int listener = calls::need(calls::socket());
  calls::need(calls::bind(listener, port));
  set(listener, TCP_FASTOPEN, "TCP_FASTOPEN", 5);
  set(listener, TCP_FASTOPEN_NO_COOKIE, "TCP_FASTOPEN_NO_COOKIE", 1);
  calls::need(calls::listen(listener, 3));
  const int connection = calls::need(calls::accept(listener));
  print_state(connection);
  calls::need(calls::read(connection));
  calls::need(calls::write(connection, "Hello, client!"));
  calls::read_to_the_end(connection);
  calls::need(calls::close(connection));
  calls::need(calls::close(listener));
}

// TCP_QUICKACK off: the client's kernel keeps the handshake's last ACK back until it has something
// to answer, the server's reply. So the server is sure to call accept() and read() before the ACK.
static void visit(std::uint16_t port) {
  const int connection = calls::need(calls::socket());
  set(connection, TCP_FASTOPEN_NO_COOKIE, "TCP_FASTOPEN_NO_COOKIE", 1);
  set(connection, TCP_QUICKACK, "TCP_QUICKACK", 0);
  const sockaddr_in at = calls::address(INADDR_LOOPBACK, port);
  const std::string_view data = "Hello, server!";
  const auto sent = ::sendto(connection, data.data(), data.size(), MSG_FASTOPEN,
                             reinterpret_cast<const sockaddr*>(&at), sizeof at);
  calls::need(calls::said("sendto(" + calls::text(connection, calls::text(14)) + ")", sent));
  calls::need(calls::read(connection));
  calls::need(calls::close(connection));
}

int main(int count, char** arguments) {
  const std::uint16_t port = calls::port_argument(count, arguments, 2);
  if (std::string_view{arguments[1]} == "server") {
    serve(port);
  } else {
    visit(port);
  }
}
