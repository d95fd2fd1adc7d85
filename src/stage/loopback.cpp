// SPDX-License-Identifier: MIT
#include "src/stage/loopback.hpp"

#include <net/if.h>

#include <fstream>
#include <stdexcept>

#include "capture/os/check.hpp"
#include "src/stage/route_netlink.hpp"
#include "src/stage/sysctl.hpp"

namespace seetcp {
namespace {

constexpr IpAddress first_v6{IpAddress::Family::v6,
                             {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}};
constexpr IpAddress second_v6{IpAddress::Family::v6,
                              {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}};

// The /32 is the more specific one: with the /8 alone the ACK of a FIN would still be delayed.
void route_v4(RouteNetlink& netlink, unsigned loopback, bool quick_acks) {
  netlink.set_local_route(loopback, {ipv4(127, 0, 0, 0), 8, ipv4(127, 0, 0, 1), 0, quick_acks});
  netlink.set_local_route(loopback, {ipv4(127, 0, 0, 1), 32, ipv4(127, 0, 0, 2), 0, quick_acks});
}

// The kernel's own IPv6 routes have metric 0, which no message can replace: ours come beside them,
// then theirs go.
void route_v6(RouteNetlink& netlink, unsigned loopback, bool quick_acks) {
  netlink.add_address(loopback, second_v6);
  for (const IpAddress& address : {first_v6, second_v6}) {
    netlink.set_local_route(loopback, {address, 128, second_v6, 1, quick_acks});
    netlink.remove_local_route(loopback, {address, 128, second_v6, 0, quick_acks});
  }
}

// Where /proc/sys is read-only, as in many containers, ports below 1024 stay root's: few will miss
// them.
void open_low_ports() {
  try {
    set_sysctl("ip_unprivileged_port_start", "0");
  } catch (const std::runtime_error&) {
  }
}

}  // namespace

void set_up_loopback(bool delayed_acks) {
  RouteNetlink netlink;
  const unsigned loopback = if_nametoindex("lo");
  netlink.bring_up(loopback);
  route_v4(netlink, loopback, !delayed_acks);
  open_low_ports();
  try {
    route_v6(netlink, loopback, !delayed_acks);
  } catch (const NotPermitted&) {
    // This kernel has no IPv6: then nothing will need it.
  }
}

std::string steering_on_loopback() {
  std::ifstream file{"/sys/class/net/lo/queues/rx-0/rps_cpus"};
  std::string mask;
  std::getline(file, mask);
  if (mask.find_first_not_of("0,") == std::string::npos) return "";
  return "receive packet steering is on for lo: order rests on clocks, not on proof";
}

}  // namespace seetcp
