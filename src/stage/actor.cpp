// SPDX-License-Identifier: MIT
#include "src/stage/actor.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include <array>
#include <cassert>
#include <charconv>
#include <csignal>
#include <cstring>
#include <limits>
#include <stdexcept>

#include "capture/calls/process.hpp"
#include "capture/os/check.hpp"
#include "capture/states/socket_facts.hpp"

namespace seetcp {
namespace {

constexpr std::size_t longest_answer = ActorCommand::most_text + 64;

// The descriptor that came along, if one did (unix(7), SCM_RIGHTS).
Fd passed_along(msghdr& message) {
  const cmsghdr* passed = CMSG_FIRSTHDR(&message);
  if (!passed || passed->cmsg_type != SCM_RIGHTS) return {};
  int number = -1;
  std::memcpy(&number, CMSG_DATA(passed), sizeof number);
  return Fd{number};
}

[[noreturn]] void throw_nonsense(std::string_view text) {
  throw std::runtime_error("an actor said what no actor says: " + std::string{text.substr(0, 40)});
}

// Takes a number off the text, and the space after it.
template <typename Number>
Number take_number(std::string_view& text) {
  Number number{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{}) throw_nonsense(text);
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with(' ')) text.remove_prefix(1);
  return number;
}

ActorAnswer read_answer(std::string_view text, Fd channel) {
  ActorAnswer answer;
  answer.result = take_number<std::int64_t>(text);
  answer.error = take_number<int>(text);
  answer.data = text;
  answer.channel = std::move(channel);
  return answer;
}

// Listeners cannot be repaired, and other things have no connection.
bool has_connection(const Fd& descriptor) {
  tcp_info info{};
  socklen_t length = sizeof info;
  return getsockopt(descriptor.get(), IPPROTO_TCP, TCP_INFO, &info, &length) == 0 &&
         info.tcpi_state != TCP_LISTEN;
}

void silence(const Fd& socket) {
  const int on = 1;
  check("take a socket out of its connection (TCP_REPAIR)",
        setsockopt(socket.get(), IPPROTO_TCP, TCP_REPAIR, &on, sizeof on));
}

}  // namespace

ActorChannel make_actor_channel() {
  std::array<int, 2> ends{};
  check("make an actor's channel",
        socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()));
  return {Fd{ends[0]}, Fd{ends[1]}};
}

void Actor::tell(const ActorCommand& command) {
  assert(standing_ == Standing::idle);
  if (command.line.size() > ActorCommand::most_text + 256)
    throw SystemError("tell an actor what to do", EMSGSIZE);
  call_ = command.call;
  const ssize_t sent = uninterrupted([&] {
    return ::send(channel_.get(), command.line.data(), command.line.size(),
                  MSG_NOSIGNAL | MSG_DONTWAIT);
  });
  if (sent < 0 && errno != EPIPE && errno != ECONNRESET)
    throw SystemError("tell an actor what to do", errno);
  standing_ = sent < 0 ? Standing::gone : Standing::calling;
}

std::optional<ActorAnswer> Actor::take_answer() {
  if (!channel_) return std::nullopt;
  std::array<char, longest_answer> text;
  alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
  iovec piece{text.data(), text.size()};
  msghdr message{};
  message.msg_iov = &piece;
  message.msg_iovlen = 1;
  message.msg_control = control.data();
  message.msg_controllen = control.size();
  const ssize_t length = uninterrupted(
      [&] { return recvmsg(channel_.get(), &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC); });
  if (length < 0 && errno == EAGAIN) return std::nullopt;
  if (length <= 0) return channel_has_closed();
  ActorAnswer answer =
      read_answer({text.data(), static_cast<std::size_t>(length)}, passed_along(message));
  standing_ = Standing::idle;
  return answer;
}

// The channel closes when the process becomes another program, and when it ends.
std::optional<ActorAnswer> Actor::channel_has_closed() {
  channel_.reset();
  const bool became_program = standing_ == Standing::calling && call_ == "exec";
  standing_ = became_program ? Standing::program : Standing::gone;
  return std::nullopt;
}

void Actor::has_ended() {
  channel_.reset();
  standing_ = Standing::gone;
}

std::vector<int> Actor::fall_silent() const {
  const Fd process = open_process(pid_);
  std::vector<int> silenced;
  for (const int fd : socket_descriptors(pid_, 0, std::numeric_limits<int>::max())) {
    const Fd copy{static_cast<int>(syscall(SYS_pidfd_getfd, process.get(), fd, 0))};
    if (!copy || !has_connection(copy)) continue;
    silence(copy);
    silenced.push_back(fd);
  }
  return silenced;
}

void Actor::kill() const {
  ::kill(pid_, SIGKILL);
}

}  // namespace seetcp
