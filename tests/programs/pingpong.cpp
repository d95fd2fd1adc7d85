// SPDX-License-Identifier: MIT
// pingpong N: a server and a client process, N connections one after the other, on a port that the
// kernel picks. pingpong server PORT N, pingpong client PORT N: each alone, to be started by
// another program. A connection is 12 socket calls and nothing else. server: accept read write read
// close; client: socket connect write read shutdown read close. Prints nothing: observers are timed
// on it.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

static void check(bool good, const char* what) {
  if (good) return;
  std::perror(what);
  std::exit(1);
}

static sockaddr_in loopback(int port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(static_cast<std::uint16_t>(port));
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return at;
}

static int listener_at(int port) {
  const sockaddr_in at = loopback(port);
  const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
  check(::bind(listener, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0, "bind");
  check(::listen(listener, 3) == 0, "listen");
  return listener;
}

static int port_of(int listener) {
  sockaddr_in at{};
  socklen_t size = sizeof at;
  check(::getsockname(listener, reinterpret_cast<sockaddr*>(&at), &size) == 0, "getsockname");
  return ntohs(at.sin_port);
}

static int serve(int listener, int times) {
  char data[64];
  for (int i = 0; i < times; ++i) {
    const int s = ::accept(listener, nullptr, nullptr);
    check(s >= 0 && ::read(s, data, sizeof data) == 14, "server reads");
    check(::write(s, "Hello, client!", 14) == 14, "server writes");
    check(::read(s, data, sizeof data) == 0 && ::close(s) == 0, "server ends");
  }
  return 0;
}

static int visit(int port, int times) {
  const sockaddr_in at = loopback(port);
  char data[64];
  for (int i = 0; i < times; ++i) {
    const int s = ::socket(AF_INET, SOCK_STREAM, 0);
    check(::connect(s, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0, "client connects");
    check(::write(s, "Hello, server!", 14) == 14, "client writes");
    check(::read(s, data, sizeof data) == 14 && ::shutdown(s, SHUT_WR) == 0, "client reads");
    check(::read(s, data, sizeof data) == 0 && ::close(s) == 0, "client ends");
  }
  return 0;
}

static int both(int times) {
  const int listener = listener_at(0);
  const pid_t server = ::fork();
  check(server >= 0, "fork");
  if (server == 0) return serve(listener, times);
  const int port = port_of(listener);
  check(::close(listener) == 0, "close");
  visit(port, times);
  int status = 0;
  check(::waitpid(server, &status, 0) == server, "waitpid");
  return status == 0 ? 0 : 1;
}

int main(int count, char** arguments) {
  if (count == 2) return both(std::atoi(arguments[1]));
  if (count != 4) return 2;
  const int port = std::atoi(arguments[2]);
  const int times = std::atoi(arguments[3]);
  const bool is_server = std::string_view{arguments[1]} == "server";
  return is_server ? serve(listener_at(port), times) : visit(port, times);
}
