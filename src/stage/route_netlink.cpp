// SPDX-License-Identifier: MIT
#include "src/stage/route_netlink.hpp"

#include <libmnl/libmnl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <net/if.h>

#include <array>
#include <cerrno>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

using Buffer = std::array<char, 1024>;

std::uint8_t family_of(const IpAddress& address) {
  return address.family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
}

std::size_t octets_of(const IpAddress& address) {
  return address.family == IpAddress::Family::v4 ? 4 : 16;
}

nlmsghdr* begin_message(Buffer& buffer, std::uint16_t type, int flags) {
  nlmsghdr* header = mnl_nlmsg_put_header(buffer.data());
  header->nlmsg_type = type;
  header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | NLM_F_ACK | flags);
  return header;
}

void put_address(nlmsghdr* header, std::uint16_t attribute, const IpAddress& address) {
  mnl_attr_put(header, attribute, octets_of(address), address.octets.data());
}

nlmsghdr* put_route(Buffer& buffer, std::uint16_t type, int flags, unsigned device,
                    const LocalRoute& route) {
  nlmsghdr* header = begin_message(buffer, type, flags);
  auto* message = static_cast<rtmsg*>(mnl_nlmsg_put_extra_header(header, sizeof(rtmsg)));
  message->rtm_family = family_of(route.destination);
  message->rtm_dst_len = route.prefix;
  message->rtm_table = RT_TABLE_LOCAL;
  message->rtm_protocol = RTPROT_KERNEL;
  message->rtm_scope = RT_SCOPE_HOST;
  message->rtm_type = RTN_LOCAL;
  put_address(header, RTA_DST, route.destination);
  mnl_attr_put_u32(header, RTA_OIF, device);
  if (route.metric != 0) mnl_attr_put_u32(header, RTA_PRIORITY, route.metric);
  return header;
}

void put_quick_acks(nlmsghdr* header) {
  nlattr* metrics = mnl_attr_nest_start(header, RTA_METRICS);
  mnl_attr_put_u32(header, RTAX_QUICKACK, 1);
  mnl_attr_nest_end(header, metrics);
}

}  // namespace

void RouteNetlink::Close::operator()(mnl_socket* socket) const {
  mnl_socket_close(socket);
}

RouteNetlink::RouteNetlink() : socket_(mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC)) {
  if (!socket_) throw SystemError("set up the loopback (netlink)", errno);
  check("set up the loopback (netlink)", mnl_socket_bind(socket_.get(), 0, MNL_SOCKET_AUTOPID));
}

RouteNetlink::~RouteNetlink() = default;

void RouteNetlink::exchange(std::string_view attempt, const nlmsghdr* message) {
  check(attempt, mnl_socket_sendto(socket_.get(), message, message->nlmsg_len));
  std::array<char, 8192> answer{};
  const ssize_t length =
      check(attempt, mnl_socket_recvfrom(socket_.get(), answer.data(), answer.size()));
  if (mnl_cb_run(answer.data(), static_cast<std::size_t>(length), 0,
                 mnl_socket_get_portid(socket_.get()), nullptr, nullptr) < 0) {
    throw NotPermitted(attempt, errno, "seetcp doctor");
  }
}

void RouteNetlink::bring_up(unsigned device) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = begin_message(buffer, RTM_NEWLINK, 0);
  auto* link = static_cast<ifinfomsg*>(mnl_nlmsg_put_extra_header(header, sizeof(ifinfomsg)));
  link->ifi_family = AF_UNSPEC;
  link->ifi_index = static_cast<int>(device);
  link->ifi_flags = IFF_UP;
  link->ifi_change = IFF_UP;
  exchange("bring the loopback up", header);
}

void RouteNetlink::add_address(unsigned device, const IpAddress& address) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = begin_message(buffer, RTM_NEWADDR, NLM_F_CREATE | NLM_F_REPLACE);
  auto* message = static_cast<ifaddrmsg*>(mnl_nlmsg_put_extra_header(header, sizeof(ifaddrmsg)));
  message->ifa_family = family_of(address);
  message->ifa_prefixlen = static_cast<std::uint8_t>(octets_of(address) * 8);
  message->ifa_flags = IFA_F_NODAD;
  message->ifa_scope = RT_SCOPE_HOST;
  message->ifa_index = device;
  put_address(header, IFA_LOCAL, address);
  put_address(header, IFA_ADDRESS, address);
  exchange("give the loopback an address", header);
}

void RouteNetlink::set_local_route(unsigned device, const LocalRoute& route) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = put_route(buffer, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, device, route);
  put_address(header, RTA_PREFSRC, route.source);
  if (route.quick_acks) put_quick_acks(header);
  exchange("set the loopback's routes", header);
}

void RouteNetlink::remove_local_route(unsigned device, const LocalRoute& route) {
  alignas(nlmsghdr) Buffer buffer{};
  exchange("set the loopback's routes", put_route(buffer, RTM_DELROUTE, 0, device, route));
}

}  // namespace seetcp
