// SPDX-License-Identifier: MIT
#include "src/stage/route_netlink.hpp"

#include <libmnl/libmnl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
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

// What the kinds of routes have in common: where to, and by which device.
nlmsghdr* put_route(Buffer& buffer, std::uint16_t type, int flags, unsigned device,
                    const IpAddress& destination, const rtmsg& kind) {
  nlmsghdr* header = begin_message(buffer, type, flags);
  auto* message = static_cast<rtmsg*>(mnl_nlmsg_put_extra_header(header, sizeof(rtmsg)));
  *message = kind;
  message->rtm_family = family_of(destination);
  put_address(header, RTA_DST, destination);
  mnl_attr_put_u32(header, RTA_OIF, device);
  return header;
}

nlmsghdr* put_local_route(Buffer& buffer, std::uint16_t type, int flags, unsigned device,
                          const LocalRoute& route) {
  rtmsg kind{};
  kind.rtm_dst_len = route.prefix;
  kind.rtm_table = RT_TABLE_LOCAL;
  kind.rtm_protocol = RTPROT_KERNEL;
  kind.rtm_scope = RT_SCOPE_HOST;
  kind.rtm_type = RTN_LOCAL;
  nlmsghdr* header = put_route(buffer, type, flags, device, route.destination, kind);
  if (route.metric != 0) mnl_attr_put_u32(header, RTA_PRIORITY, route.metric);
  return header;
}

nlmsghdr* put_link_route(Buffer& buffer, unsigned device, const LinkRoute& route) {
  rtmsg kind{};
  kind.rtm_dst_len = route.prefix;
  kind.rtm_table = RT_TABLE_MAIN;
  kind.rtm_protocol = RTPROT_BOOT;
  kind.rtm_scope = RT_SCOPE_LINK;
  kind.rtm_type = RTN_UNICAST;
  return put_route(buffer, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, device, route.destination,
                   kind);
}

void put_quick_acks(nlmsghdr* header) {
  nlattr* metrics = mnl_attr_nest_start(header, RTA_METRICS);
  mnl_attr_put_u32(header, RTAX_QUICKACK, 1);
  mnl_attr_nest_end(header, metrics);
}

// TCP heeds a least time-out only when the metric is locked.
void put_metrics(nlmsghdr* header, const LinkRoute& route) {
  nlattr* metrics = mnl_attr_nest_start(header, RTA_METRICS);
  if (route.quick_acks) mnl_attr_put_u32(header, RTAX_QUICKACK, 1);
  if (route.least_timeout) {
    mnl_attr_put_u32(header, RTAX_LOCK, 1u << RTAX_RTO_MIN);
    mnl_attr_put_u32(header, RTAX_RTO_MIN,
                     static_cast<std::uint32_t>(route.least_timeout->count()));
  }
  mnl_attr_nest_end(header, metrics);
}

nlmsghdr* put_link(Buffer& buffer, int flags, unsigned device, unsigned changed) {
  nlmsghdr* header = begin_message(buffer, RTM_NEWLINK, flags);
  auto* link = static_cast<ifinfomsg*>(mnl_nlmsg_put_extra_header(header, sizeof(ifinfomsg)));
  link->ifi_family = AF_UNSPEC;
  link->ifi_index = static_cast<int>(device);
  link->ifi_flags = link->ifi_change = changed;
  return header;
}

// The far end is described within the near one's data, with a link header of its own.
void put_far_end(nlmsghdr* header, const VethPair& pair) {
  nlattr* peer = mnl_attr_nest_start(header, VETH_INFO_PEER);
  *static_cast<ifinfomsg*>(mnl_nlmsg_put_extra_header(header, sizeof(ifinfomsg))) = {};
  mnl_attr_put_strz(header, IFLA_IFNAME, pair.far.c_str());
  mnl_attr_put_u32(header, IFLA_NET_NS_FD, static_cast<std::uint32_t>(pair.there));
  mnl_attr_put(header, IFLA_ADDRESS, pair.far_address.size(), pair.far_address.data());
  mnl_attr_nest_end(header, peer);
}

}  // namespace

void RouteNetlink::Close::operator()(mnl_socket* socket) const {
  mnl_socket_close(socket);
}

RouteNetlink::RouteNetlink() : socket_(mnl_socket_open2(NETLINK_ROUTE, SOCK_CLOEXEC)) {
  if (!socket_) throw SystemError("set up the network (netlink)", errno);
  check("set up the network (netlink)", mnl_socket_bind(socket_.get(), 0, MNL_SOCKET_AUTOPID));
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
  exchange("bring a network device up", put_link(buffer, 0, device, IFF_UP));
}

void RouteNetlink::stop_asking_for_link_addresses(unsigned device) {
  alignas(nlmsghdr) Buffer buffer{};
  exchange("turn ARP off", put_link(buffer, 0, device, IFF_NOARP));
}

void RouteNetlink::set_queue(unsigned device, std::uint32_t packets) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = put_link(buffer, 0, device, 0);
  mnl_attr_put_u32(header, IFLA_TXQLEN, packets);
  exchange("lengthen a network device's queue", header);
}

void RouteNetlink::add_veth(const VethPair& pair) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = put_link(buffer, NLM_F_CREATE | NLM_F_EXCL, 0, 0);
  mnl_attr_put_strz(header, IFLA_IFNAME, pair.near.c_str());
  nlattr* kind = mnl_attr_nest_start(header, IFLA_LINKINFO);
  mnl_attr_put_strz(header, IFLA_INFO_KIND, "veth");
  nlattr* data = mnl_attr_nest_start(header, IFLA_INFO_DATA);
  put_far_end(header, pair);
  mnl_attr_nest_end(header, data);
  mnl_attr_nest_end(header, kind);
  exchange("make a pair of network devices (veth)", header);
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
  exchange("give a network device an address", header);
}

void RouteNetlink::set_local_route(unsigned device, const LocalRoute& route) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header =
      put_local_route(buffer, RTM_NEWROUTE, NLM_F_CREATE | NLM_F_REPLACE, device, route);
  put_address(header, RTA_PREFSRC, route.source);
  if (route.quick_acks) put_quick_acks(header);
  exchange("set a route", header);
}

void RouteNetlink::remove_local_route(unsigned device, const LocalRoute& route) {
  alignas(nlmsghdr) Buffer buffer{};
  exchange("set a route", put_local_route(buffer, RTM_DELROUTE, 0, device, route));
}

void RouteNetlink::set_link_route(unsigned device, const LinkRoute& route) {
  alignas(nlmsghdr) Buffer buffer{};
  nlmsghdr* header = put_link_route(buffer, device, route);
  put_address(header, RTA_PREFSRC, route.source);
  put_metrics(header, route);
  exchange("set a route", header);
}

}  // namespace seetcp
