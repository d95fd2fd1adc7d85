// SPDX-License-Identifier: MIT
// server_epoll PORT: serves one connection from an event loop: epoll, accept4, readv; replies in
// two ways, writev and sendfile, when the client has said something; closes when the client is
// done.
#include <sys/mman.h>

#include "tests/programs/calls.hpp"

static int readv(int fd) {
  char start[8], rest[64];
  const iovec parts[] = {{start, sizeof start}, {rest, sizeof rest}};
  return calls::said("readv(" + calls::text(fd) + ")", ::readv(fd, parts, 2));
}

static int writev(int fd, std::string first, std::string second) {
  const iovec parts[] = {{first.data(), first.size()}, {second.data(), second.size()}};
  return calls::said("writev(" + calls::text(fd) + ")", ::writev(fd, parts, 2));
}

// Sends a file's content without reading it into this program.
static int sendfile(int fd, const std::string& content) {
  const int file = calls::need(::memfd_create("reply", MFD_CLOEXEC));
  calls::need(static_cast<int>(::pwrite(file, content.data(), content.size(), 0)));
  const int result = calls::said("sendfile(" + calls::text(fd) + ")",
                                 ::sendfile(fd, file, nullptr, content.size()));
  ::close(file);
  return result;
}

class Loop {
 public:
  explicit Loop(int listener)
      : epoll_(calls::need(::epoll_create1(EPOLL_CLOEXEC))), listener_(listener) {
    watch(listener);
  }
  ~Loop() { ::close(epoll_); }
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  // Handles what is ready; false when the client is done.
  bool step() {
    epoll_event event{};
    calls::need(calls::said("epoll_wait()", ::epoll_wait(epoll_, &event, 1, -1)));
    return event.data.fd == listener_ ? take() : serve(event.data.fd);
  }

 private:
  void watch(int fd) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = fd;
    calls::need(::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event));
  }

  bool take() const {
    watch(calls::need(calls::accept4(listener_, SOCK_NONBLOCK | SOCK_CLOEXEC)));
    return true;
  }

  static bool serve(int connection) {
    const int length = calls::need(readv(connection));
    if (length > 0) {
      calls::need(writev(connection, "Hello, ", "client! "));
      calls::need(sendfile(connection, "And this is from a file."));
    } else {
      calls::need(calls::close(connection));
    }
    return length > 0;
  }

  int epoll_;
  int listener_;
};

int main(int count, char** arguments) {
  const int listener = calls::listener(calls::port_argument(count, arguments), SOCK_NONBLOCK);
  Loop loop{listener};
  while (loop.step()) continue;
  calls::need(calls::close(listener));
}
