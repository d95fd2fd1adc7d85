// SPDX-License-Identifier: MIT
#include "src/stage/actor_command.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include "src/trace/address.hpp"

namespace seetcp {
namespace {

std::string words_of(const Endpoint& endpoint) {
  return fmt::format("{} {}", to_text(endpoint.address), endpoint.port);
}

std::string words_of(const ActorData& data) {
  return fmt::format("{} {}", data.octets, data.text);
}

}  // namespace

ActorCommand ActorCommand::socket(IpAddress::Family family, bool nonblock) {
  const int version = family == IpAddress::Family::v4 ? 4 : 6;
  return {"socket", fmt::format("socket {}{}", version, nonblock ? " nonblock" : "")};
}

ActorCommand ActorCommand::bind(int fd, const Endpoint& local) {
  return {"bind", fmt::format("bind {} {}", fd, words_of(local))};
}

ActorCommand ActorCommand::listen(int fd, int backlog) {
  return {"listen", fmt::format("listen {} {}", fd, backlog)};
}

ActorCommand ActorCommand::accept(int fd) {
  return {"accept", fmt::format("accept {}", fd)};
}

ActorCommand ActorCommand::connect(int fd, const Endpoint& remote) {
  return {"connect", fmt::format("connect {} {}", fd, words_of(remote))};
}

ActorCommand ActorCommand::read(int fd, std::uint64_t octets) {
  return {"read", fmt::format("read {} {}", fd, octets)};
}

ActorCommand ActorCommand::write(int fd, const ActorData& data) {
  return {"write", fmt::format("write {} {}", fd, words_of(data))};
}

ActorCommand ActorCommand::send(int fd, const ActorData& data, int flags) {
  return {"send", fmt::format("send {} {} {}", fd, flags | MSG_NOSIGNAL, words_of(data))};
}

ActorCommand ActorCommand::send_to(int fd, const ActorData& data, int flags,
                                   const Endpoint& remote) {
  return {"send", fmt::format("sendto {} {} {} {}", fd, flags | MSG_NOSIGNAL, words_of(remote),
                              words_of(data))};
}

ActorCommand ActorCommand::shutdown(int fd, int how) {
  return {"shutdown", fmt::format("shutdown {} {}", fd, how)};
}

ActorCommand ActorCommand::close(int fd) {
  return {"close", fmt::format("close {}", fd)};
}

ActorCommand ActorCommand::set_option(int fd, int level, int option, int value) {
  return {"setsockopt", fmt::format("setsockopt {} {} {} {}", fd, level, option, value)};
}

ActorCommand ActorCommand::fork() {
  return {"fork", "fork"};
}

ActorCommand ActorCommand::exec(const std::vector<std::string>& words) {
  std::string line = "exec ";
  for (const std::string& word : words) line += word + '\0';
  return {"exec", line};
}

ActorCommand ActorCommand::exit(int status) {
  return {"exit", fmt::format("exit {}", status)};
}

}  // namespace seetcp
