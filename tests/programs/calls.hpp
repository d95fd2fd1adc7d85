// SPDX-License-Identifier: MIT
// The calls of the small programs in this folder: each does what its namesake does and prints one
// line, "name(arguments) = result", for a test to compare with what a tracer saw. A line is one
// write(), so that the lines of threads and children never mix.
//
// Results are decimal; a failure is "-1 ENAME". Times, pointers and data are never printed.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

namespace calls {

inline void print(const std::string& line) {
  const ssize_t written = ::write(STDOUT_FILENO, line.data(), line.size());
  if (written != static_cast<ssize_t>(line.size())) ::_exit(2);
}

// Prints the line and hands the result on; errno stays what the call made it.
inline int said(const std::string& call, long result) {
  const int error = errno;
  const std::string name = result < 0 ? std::string{" "} + ::strerrorname_np(error) : "";
  print(call + " = " + std::to_string(result) + name + "\n");
  errno = error;
  return static_cast<int>(result);
}

// What the program cannot do without: its line has said why, so end.
inline int need(int result) {
  if (result < 0) ::_exit(1);
  return result;
}

inline std::string text(long number) {
  return std::to_string(number);
}
inline std::string text(int fd, const std::string& rest) {
  return text(fd) + ", " + rest;
}

inline sockaddr_in address(std::uint32_t host, std::uint16_t port) {
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(host);
  return at;
}

inline std::uint16_t port_argument(int count, char** arguments, int index = 1) {
  const int port = count > index ? std::atoi(arguments[index]) : 0;
  if (port >= 1 && port <= 65535) return static_cast<std::uint16_t>(port);
  print("usage: " + std::string{arguments[0]} + " … PORT …\n");
  ::_exit(2);
}

inline int socket(int type = 0) {
  const std::string kind = type & SOCK_NONBLOCK ? "SOCK_NONBLOCK" : "";
  return said("socket(" + kind + ")", ::socket(AF_INET, SOCK_STREAM | type, 0));
}

inline int bind(int fd, std::uint16_t port) {
  const sockaddr_in at = address(INADDR_ANY, port);
  const int result = ::bind(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at);
  return said("bind(" + text(fd, "*:" + text(port)) + ")", result);
}

inline int listen(int fd, int backlog) {
  return said("listen(" + text(fd, text(backlog)) + ")", ::listen(fd, backlog));
}

inline int accept(int fd) {
  return said("accept(" + text(fd) + ")", ::accept(fd, nullptr, nullptr));
}

inline int accept4(int fd, int flags) {
  return said("accept4(" + text(fd) + ")", ::accept4(fd, nullptr, nullptr, flags));
}

inline int connect(int fd, std::uint16_t port) {
  const sockaddr_in at = address(INADDR_LOOPBACK, port);
  const int result = ::connect(fd, reinterpret_cast<const sockaddr*>(&at), sizeof at);
  return said("connect(" + text(fd, "127.0.0.1:" + text(port)) + ")", result);
}

inline int read(int fd) {
  char data[1024];
  return said("read(" + text(fd) + ")", static_cast<long>(::read(fd, data, sizeof data)));
}

inline int write(int fd, const std::string& data) {
  const auto written = static_cast<long>(::write(fd, data.data(), data.size()));
  return said("write(" + text(fd, text(static_cast<long>(data.size()))) + ")", written);
}

inline int shutdown_writing(int fd) {
  return said("shutdown(" + text(fd, "SHUT_WR") + ")", ::shutdown(fd, SHUT_WR));
}

inline int close(int fd) {
  return said("close(" + text(fd) + ")", ::close(fd));
}

inline int dup(int fd) {
  return said("dup(" + text(fd) + ")", ::dup(fd));
}

inline int dup2(int fd, int as) {
  return said("dup2(" + text(fd, text(as)) + ")", ::dup2(fd, as));
}

// Sleeps until `fd` is ready for `events`.
inline int poll(int fd, short events) {
  pollfd one{fd, events, 0};
  return said("poll(" + text(fd) + ")", ::poll(&one, 1, -1));
}

// A socket that listens on the port.
inline int listener(std::uint16_t port, int type = 0) {
  const int fd = need(socket(type));
  need(bind(fd, port));
  need(listen(fd, 3));
  return fd;
}

// A socket that is connected to the port on 127.0.0.1.
inline int connected(std::uint16_t port) {
  const int fd = need(socket());
  need(connect(fd, port));
  return fd;
}

inline void read_to_the_end(int fd) {
  while (need(read(fd)) > 0) continue;
}

}  // namespace calls
