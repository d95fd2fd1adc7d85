// SPDX-License-Identifier: MIT
#include "src/stage/wire/cables.hpp"

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cstdint>
#include <cstdlib>
#include <optional>

#include "capture/os/check.hpp"
#include "src/stage/route_netlink.hpp"

namespace seetcp {
namespace {

using LinkAddress = std::array<std::uint8_t, 6>;

bool veth_is_asked_for() {
  const char* choice = std::getenv("SEETCP_WIRE");
  return choice != nullptr && std::string_view{choice} == "veth";
}

WireDevice make_tun(const NetworkNamespace& host) {
  const auto visit = host.enter();
  return WireDevice::open_tun(device_in_host);
}

// Absent: there is no TUN here, or not for us.
std::optional<Cables> try_tun(const std::array<NetworkNamespace, 2>& hosts) {
  try {
    return Cables{"TUN", {make_tun(hosts[0]), make_tun(hosts[1])}};
  } catch (const SystemError&) {
    return std::nullopt;
  }
}

// A device of no hardware counts on no checksum being looked at, and sends many segments as one.
void turn_off(int socket, std::uint32_t feature) {
  ethtool_value off{feature, 0};
  ifreq request{};
  device_in_host.copy(request.ifr_name, IFNAMSIZ - 1);
  request.ifr_data = reinterpret_cast<char*>(&off);
  check("have checksums finished (ethtool)", ioctl(socket, SIOCETHTOOL, &request));
}

void send_as_a_real_card_would() {
  const Fd socket{check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
  for (const std::uint32_t feature : {ETHTOOL_STXCSUM, ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO}) {
    turn_off(socket.get(), feature);
  }
}

WireDevice make_veth(const std::string& near, const LinkAddress& far_address,
                     const NetworkNamespace& host) {
  RouteNetlink netlink;
  netlink.add_veth({near, device_in_host, host.fd(), far_address});
  WireDevice device = WireDevice::open_veth(near, far_address);
  netlink.bring_up(if_nametoindex(near.c_str()));
  const auto visit = host.enter();
  send_as_a_real_card_would();
  return device;
}

}  // namespace

// Link addresses of our own choice are "locally administered": the 2.
Cables lay_cables(const std::array<NetworkNamespace, 2>& hosts) {
  if (!veth_is_asked_for()) {
    if (auto tun = try_tun(hosts)) return std::move(*tun);
  }
  return {"veth",
          {make_veth("to-client", {2, 0, 0, 0, 0, 1}, hosts[0]),
           make_veth("to-server", {2, 0, 0, 0, 0, 2}, hosts[1])}};
}

}  // namespace seetcp
