// SPDX-License-Identifier: MIT
// Hosts are the two machines of a scenario, "client" and "server": two network namespaces, each
// with Linux's whole TCP, and one cable each. Both cables end here, and nothing crosses that nobody
// carries over: see wire_driver.hpp. No root is needed, and all is gone with the process.
#pragma once

#include <array>
#include <string_view>

#include "capture/os/network_namespace.hpp"
#include "src/stage/wire/cables.hpp"
#include "src/tcp/endpoint.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

struct HostsOrder {
  bool ipv6{};          // fd09::1 and fd09::2 beside the IPv4 addresses.
  bool delayed_acks{};  // As Linux does; else each segment is acknowledged at once.
  // Time-outs of retransmission of a minute and more, and nobody gives up: who thinks for long
  // finds the same world. SYN and SYN-ACK alone are sent again after a second as ever.
  bool calm_timers{};
};

class Hosts {
 public:
  // Moves this process, which must have one thread, into a network namespace of its own, and for
  // an ordinary user a user namespace (see namespaces.hpp), where the cables end, and makes the
  // hosts beside it. It may be done again for hosts that nothing has happened to yet. Throws
  // NotPermitted.
  explicit Hosts(const HostsOrder& order);

  // What the cables are: "TUN", or "veth" where there is no /dev/net/tun for us, or where
  // SEETCP_WIRE=veth is in the environment.
  std::string_view how() const { return cables_.how; }

  const NetworkNamespace& network(Side host) const { return spaces_[index(host)]; }
  const WireDevice& device(Side host) const { return cables_.ends[index(host)]; }

  // net.ipv4.NAME of that host, or a full dotted path below net. Throws std::runtime_error with the
  // name when it does not exist or may not be set.
  void set_sysctl(Side host, std::string_view name, std::string_view value) const;

  static IpAddress address(Side host, IpAddress::Family family = IpAddress::Family::v4);

 private:
  static constexpr std::size_t index(Side host) { return host == Side::client ? 0 : 1; }

  Hosts(const HostsOrder& order, const NetworkNamespace& between);

  std::array<NetworkNamespace, 2> spaces_;
  Cables cables_;
};

}  // namespace seetcp
