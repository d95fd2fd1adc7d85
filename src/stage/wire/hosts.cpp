// SPDX-License-Identifier: MIT
#include "src/stage/wire/hosts.hpp"

#include <cerrno>

#include "capture/os/check.hpp"
#include "src/stage/namespaces.hpp"
#include "src/stage/sysctl.hpp"
#include "src/stage/wire/cables.hpp"
#include "src/stage/wire/host_settings.hpp"

namespace seetcp {
namespace {

// An ordinary user may do so in a user namespace of their own alone.
NetworkNamespace enter_new_network() {
  try {
    return NetworkNamespace::enter_new();
  } catch (const SystemError& refusal) {
    if (refusal.code() != EPERM) throw NotPermitted("make a host", refusal.code(), "seetcp doctor");
  }
  enter_private_network();
  return NetworkNamespace::of_this_thread();
}

// Stays in it.
NetworkNamespace make_host(const HostsOrder& order) {
  ask_for_small_table();
  NetworkNamespace host = enter_new_network();
  apply_settings(order);
  return host;
}

Cables go_back_and_lay_cables(const NetworkNamespace& between,
                              const std::array<NetworkNamespace, 2>& hosts) {
  between.go();
  return lay_cables(hosts);
}

}  // namespace

Hosts::Hosts(const HostsOrder& order) : Hosts(order, enter_new_network()) {}

Hosts::Hosts(const HostsOrder& order, const NetworkNamespace& between)
    : spaces_{make_host(order), make_host(order)},
      cables_(go_back_and_lay_cables(between, spaces_)) {
  for (const NetworkNamespace& host : spaces_) {
    const auto visit = host.enter();
    bring_devices_up(device_in_host);
  }
  wait_for_cables(cables_, spaces_);
  for (const Side host : {Side::client, Side::server}) {
    const auto visit = network(host).enter();
    give_addresses(host, device_in_host, order);
  }
}

void Hosts::set_sysctl(Side host, std::string_view name, std::string_view value) const {
  const auto visit = network(host).enter();
  seetcp::set_sysctl(name, value);
}

IpAddress Hosts::address(Side host, IpAddress::Family family) {
  const std::uint8_t last = host == Side::client ? 1 : 2;
  if (family == IpAddress::Family::v4) return ipv4(10, 9, 0, last);
  IpAddress address{IpAddress::Family::v6, {0xfd, 0x09}};
  address.octets[15] = last;
  return address;
}

}  // namespace seetcp
