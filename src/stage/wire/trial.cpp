// SPDX-License-Identifier: MIT
#include "src/stage/wire/trial.hpp"

#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>

#include "capture/os/check.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

constexpr std::uint16_t port_of_nobody = 9;

Fd knock(const Hosts& hosts) {
  const auto visit = hosts.network(Side::client).enter();
  Fd knocking{
      check("open a socket", socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))};
  const IpAddress address = Hosts::address(Side::server);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port_of_nobody);
  std::memcpy(&to.sin_addr, address.octets.data(), sizeof to.sin_addr);
  const int result = connect(knocking.get(), reinterpret_cast<const sockaddr*>(&to), sizeof to);
  if (result != 0 && errno != EINPROGRESS) throw SystemError("knock at the other host", errno);
  return knocking;
}

bool was_refused(const Fd& knocking) {
  int error = 0;
  socklen_t length = sizeof error;
  getsockopt(knocking.get(), SOL_SOCKET, SO_ERROR, &error, &length);
  return error == ECONNREFUSED;
}

}  // namespace

std::string_view try_wire() {
  const Hosts hosts{{}};
  WireDriver driver{hosts, [](const Observation&) {}};
  const Fd knocking = knock(hosts);
  driver.pump();
  if (!was_refused(knocking)) {
    throw std::runtime_error("a SYN went over the wire, but no RST came back");
  }
  return hosts.how();
}

}  // namespace seetcp
