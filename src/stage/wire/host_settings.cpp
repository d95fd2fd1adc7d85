// SPDX-License-Identifier: MIT
#include "src/stage/wire/host_settings.hpp"

#include <net/if.h>

#include <stdexcept>

#include "src/stage/route_netlink.hpp"
#include "src/stage/sysctl.hpp"

namespace seetcp {
namespace {

using Family = IpAddress::Family;

constexpr std::uint32_t device_queue = 10'000;  // Packets: a window in flight fits.

void set_where_known(std::string_view name, std::string_view value) {
  try {
    set_sysctl(name, value);
  } catch (const std::runtime_error&) {
  }
}

// What the small table would cut short by its size.
void restore_room() {
  set_where_known("tcp_max_tw_buckets", "262144");
  set_where_known("tcp_max_syn_backlog", "2048");
}

void never_give_up() {
  set_where_known("tcp_early_retrans", "0");
  set_where_known("tcp_syn_retries", "127");
  set_where_known("tcp_synack_retries", "255");
  set_where_known("tcp_retries2", "255");
  set_where_known("tcp_orphan_retries", "255");
}

IpAddress network_of(Family family) {
  IpAddress network = Hosts::address(Side::client, family);
  network.octets[family == Family::v4 ? 3 : 15] = 0;
  return network;
}

constexpr IpAddress loopback_address = ipv4(127, 0, 0, 1);

LinkRoute across(Side host, Family family, const IpAddress& destination, std::uint8_t prefix,
                 const HostsOrder& order) {
  LinkRoute route{.destination = destination,
                  .prefix = prefix,
                  .source = Hosts::address(host, family),
                  .quick_acks = !order.delayed_acks};
  if (order.calm_timers) route.least_timeout = std::chrono::minutes{1};
  return route;
}

void connect_to_wire(RouteNetlink& netlink, Side host, unsigned device, Family family,
                     const HostsOrder& order) {
  const std::uint8_t prefix = family == Family::v4 ? 24 : 64;
  const IpAddress address = Hosts::address(host, family);
  netlink.add_address(device, address);
  netlink.set_link_route(device, across(host, family, network_of(family), prefix, order));
  // The kernel accepts what comes to a new IPv6 address only when some worker has come to it.
  if (family == Family::v6) {
    netlink.set_local_route(device, {address, 128, address, 1, !order.delayed_acks});
  }
}

// A program that knows its server by 127.0.0.1 alone, as the plain client does, finds it there: on
// the client's host that address is no longer its own, but across the wire.
void lead_loopback_to_server(RouteNetlink& netlink, Side host, unsigned loopback, unsigned device,
                             const HostsOrder& order) {
  set_where_known("net.ipv4.conf.all.route_localnet", "1");
  if (host == Side::server) return;
  set_where_known("net.ipv4.conf.all.accept_local", "1");
  const LocalRoute whole{
      .destination = ipv4(127, 0, 0, 0), .prefix = 8, .source = loopback_address};
  const LocalRoute own{.destination = loopback_address, .prefix = 32, .source = loopback_address};
  netlink.remove_local_route(loopback, whole);
  netlink.remove_local_route(loopback, own);
  netlink.set_link_route(device, across(host, Family::v4, loopback_address, 32, order));
}

}  // namespace

// Small: a dump of it takes 12 µs, not 1,350. Kernels before 6.1 have one table for all; there it
// takes its time.
void ask_for_small_table() {
  set_where_known("tcp_child_ehash_entries", "256");
}

void set_up_ipv6(bool wanted) {
  for (const char* scope : {"net.ipv6.conf.all.", "net.ipv6.conf.default."}) {
    const std::string name = scope;
    set_where_known(name + "disable_ipv6", wanted ? "0" : "1");
    if (!wanted) continue;
    set_where_known(name + "addr_gen_mode", "1");
    set_where_known(name + "router_solicitations", "0");
    set_where_known(name + "accept_ra", "0");
  }
}

void apply_settings(const HostsOrder& order) {
  restore_room();
  set_up_ipv6(order.ipv6);
  // A new namespace has the machine's congestion control, and lessons show the textbook's.
  set_where_known("tcp_congestion_control", "reno");
  // Programs lose the namespace's capabilities at exec: see namespaces.cpp.
  set_where_known("ip_unprivileged_port_start", "0");
  if (order.calm_timers) never_give_up();
}

void bring_devices_up(const std::string& name) {
  RouteNetlink netlink;
  const unsigned device = if_nametoindex(name.c_str());
  netlink.bring_up(if_nametoindex("lo"));
  netlink.set_queue(device, device_queue);
  netlink.stop_asking_for_link_addresses(device);
  netlink.bring_up(device);
}

void give_addresses(Side host, const std::string& name, const HostsOrder& order) {
  RouteNetlink netlink;
  const unsigned device = if_nametoindex(name.c_str());
  connect_to_wire(netlink, host, device, Family::v4, order);
  lead_loopback_to_server(netlink, host, if_nametoindex("lo"), device, order);
  if (order.ipv6) connect_to_wire(netlink, host, device, Family::v6, order);
}

}  // namespace seetcp
