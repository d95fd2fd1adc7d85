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
#include <stdexcept>
#include <thread>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "src/stage/route_netlink.hpp"
#include "src/stage/wire/host_settings.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

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

Fd any_socket() {
  return Fd{check("open a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
}

ifreq request_for(const std::string& device) {
  ifreq request{};
  device.copy(request.ifr_name, IFNAMSIZ - 1);
  return request;
}

std::uint32_t ethtool(int socket, const std::string& device, std::uint32_t command) {
  ethtool_value value{command, 0};
  ifreq request = request_for(device);
  request.ifr_data = reinterpret_cast<char*>(&value);
  check("set up a network device (ethtool)", ioctl(socket, SIOCETHTOOL, &request));
  return value.data;
}

// A device of no hardware counts on no checksum being looked at, and sends many segments as one.
void send_as_a_real_card_would() {
  const Fd socket = any_socket();
  for (const std::uint32_t feature : {ETHTOOL_STXCSUM, ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO}) {
    ethtool(socket.get(), device_in_host, feature);
  }
}

// Where the near ends are.
const std::array<std::string, 2> near_ends{"to-client", "to-server"};

bool is_running(int socket, const std::string& device) {
  ifreq request = request_for(device);
  check("look at a network device", ioctl(socket, SIOCGIFFLAGS, &request));
  return (request.ifr_flags & IFF_RUNNING) != 0;
}

// The kernel's link watch lets a device send, some time after its cable has been plugged in; until
// then what is sent is lost. Asking for the link hurries it (6.10), and stands behind it in the
// queue for the lock under which it works.
void wait_until_it_sends(const std::string& device) {
  const Fd socket = any_socket();
  const Time latest = now() + 2s;
  while (!is_running(socket.get(), device)) {
    if (now() > latest) throw std::runtime_error("the wire's devices (veth) do not come up");
    ethtool(socket.get(), device, ETHTOOL_GLINK);
    std::this_thread::sleep_for(100us);
  }
  ethtool(socket.get(), device, ETHTOOL_GLINK);
}

WireDevice make_veth(const std::string& near, const LinkAddress& far_address,
                     const NetworkNamespace& host) {
  RouteNetlink netlink;
  netlink.add_veth({near, device_in_host, host.fd(), far_address});
  netlink.bring_up(if_nametoindex(near.c_str()));  // First: a packet socket's error outlives it.
  WireDevice device = WireDevice::open_veth(near, far_address);
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
  set_up_ipv6(false);  // The near ends are ours, and have nothing to say.
  return {"veth",
          {make_veth(near_ends[0], {2, 0, 0, 0, 0, 1}, hosts[0]),
           make_veth(near_ends[1], {2, 0, 0, 0, 0, 2}, hosts[1])}};
}

void wait_for_cables(const Cables& cables, const std::array<NetworkNamespace, 2>& hosts) {
  if (cables.how == "TUN") return;  // It sends from the moment when it is up.
  for (const std::string& device : near_ends) wait_until_it_sends(device);
  for (const NetworkNamespace& host : hosts) {
    const auto visit = host.enter();
    wait_until_it_sends(device_in_host);
  }
}

}  // namespace seetcp
