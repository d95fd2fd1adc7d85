// SPDX-License-Identifier: MIT
#include "src/stage/loopback.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <libmnl/libmnl.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <memory>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

using Buffer = std::array<char, 1024>;

struct CloseSocket {
  void operator()(mnl_socket* socket) const { mnl_socket_close(socket); }
};
using Netlink = std::unique_ptr<mnl_socket, CloseSocket>;

Netlink open_route_netlink() {
  Netlink socket{mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC)};
  if (!socket) throw SystemError("set up the loopback (netlink)", errno);
  check("set up the loopback (netlink)", mnl_socket_bind(socket.get(), 0, MNL_SOCKET_AUTOPID));
  return socket;
}

nlmsghdr* begin_message(Buffer& buffer, std::uint16_t type, int flags) {
  nlmsghdr* header = mnl_nlmsg_put_header(buffer.data());
  header->nlmsg_type = type;
  header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
  return header;
}

void exchange(const Netlink& socket, std::string_view attempt, const nlmsghdr* message) {
  check(attempt, mnl_socket_sendto(socket.get(), message, message->nlmsg_len));
  std::array<char, 8192> answer{};
  const ssize_t length =
      check(attempt, mnl_socket_recvfrom(socket.get(), answer.data(), answer.size()));
  if (mnl_cb_run(answer.data(), static_cast<std::size_t>(length), 0,
                 mnl_socket_get_portid(socket.get()), nullptr, nullptr) < 0) {
    throw NotPermitted(attempt, errno, "seetcp doctor");
  }
}

void bring_up(const Netlink& socket, unsigned loopback) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = begin_message(buffer, RTM_NEWLINK, 0);
  auto* link = static_cast<ifinfomsg*>(mnl_nlmsg_put_extra_header(header, sizeof(ifinfomsg)));
  link->ifi_family = AF_UNSPEC;
  link->ifi_index = static_cast<int>(loopback);
  link->ifi_flags = IFF_UP;
  link->ifi_change = IFF_UP;
  exchange(socket, "bring the loopback up", header);
}

struct LocalRoute {
  const char* destination;
  std::uint8_t prefix;
  const char* source;
};

// Replaces a route of the `local` table, which the kernel made when lo came up.
void replace_route(const Netlink& socket, unsigned loopback, const LocalRoute& route,
                   bool quick_acks) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = begin_message(buffer, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE);
  auto* message = static_cast<rtmsg*>(mnl_nlmsg_put_extra_header(header, sizeof(rtmsg)));
  message->rtm_family = AF_INET;
  message->rtm_dst_len = route.prefix;
  message->rtm_table = RT_TABLE_LOCAL;
  message->rtm_protocol = RTPROT_KERNEL;
  message->rtm_scope = RT_SCOPE_HOST;
  message->rtm_type = RTN_LOCAL;
  mnl_attr_put_u32(header, RTA_DST, inet_addr(route.destination));
  mnl_attr_put_u32(header, RTA_PREFSRC, inet_addr(route.source));
  mnl_attr_put_u32(header, RTA_OIF, loopback);
  if (quick_acks) {
    nlattr* metrics = mnl_attr_nest_start(header, RTA_METRICS);
    mnl_attr_put_u32(header, RTAX_QUICKACK, 1);
    mnl_attr_nest_end(header, metrics);
  }
  exchange(socket, "set the loopback's routes", header);
}

}  // namespace

void set_up_loopback(bool delayed_acks) {
  const Netlink socket = open_route_netlink();
  const unsigned loopback = if_nametoindex("lo");
  bring_up(socket, loopback);
  // The /32 is the more specific one: with the /8 alone the ACK of a FIN would still be delayed.
  for (const LocalRoute& route :
       {LocalRoute{"127.0.0.0", 8, "127.0.0.1"}, LocalRoute{"127.0.0.1", 32, "127.0.0.2"}}) {
    replace_route(socket, loopback, route, !delayed_acks);
  }
  set_sysctl("ip_unprivileged_port_start", "0");
}

void set_sysctl(std::string_view name, std::string_view value) {
  std::string path = name.find('.') == std::string_view::npos ? fmt::format("net.ipv4.{}", name)
                                                              : std::string{name};
  std::replace(path.begin(), path.end(), '.', '/');
  std::ofstream file{"/proc/sys/" + path};
  file << value << std::flush;
  if (!file) throw std::runtime_error(fmt::format("cannot set {} to {} on the stage", name, value));
}

std::string steering_on_loopback() {
  std::ifstream file{"/sys/class/net/lo/queues/rx-0/rps_cpus"};
  std::string mask;
  std::getline(file, mask);
  if (mask.find_first_not_of("0,") == std::string::npos) return "";
  return "receive packet steering is on for lo: order rests on clocks, not on proof";
}

}  // namespace seetcp
