// SPDX-License-Identifier: MIT
#include "tests/stage/far_host.hpp"

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <net/route.h>
#include <netinet/ip.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <array>
#include <bit>
#include <cstring>

#include "capture/os/check.hpp"

namespace seetcp::test {
namespace {

constexpr const char* its_address = "10.9.0.2";
constexpr const char* our_address = "127.0.0.1";

struct Headers {
  iphdr ip{};
  tcphdr tcp{};
};

sockaddr as_sockaddr(const char* address) {
  sockaddr_in in{};
  in.sin_family = AF_INET;
  in.sin_addr.s_addr = inet_addr(address);
  return std::bit_cast<sockaddr>(in);
}

void route_it_to_lo() {
  const Fd socket{check("make a socket", ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))};
  std::array<char, 3> device{"lo"};
  rtentry route{};
  route.rt_dst = as_sockaddr(its_address);
  route.rt_genmask = as_sockaddr("255.255.255.255");
  route.rt_flags = RTF_UP | RTF_HOST;
  route.rt_dev = device.data();
  check("add a route", ioctl(socket.get(), SIOCADDRT, &route));
}

std::uint32_t sum_of(const void* octets, std::size_t length) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < length; i += 2) {
    std::uint16_t word{};
    std::memcpy(&word, static_cast<const char*>(octets) + i, 2);
    sum += word;
  }
  return sum;
}

std::uint16_t checksum_of(const Headers& headers) {
  std::uint32_t sum = sum_of(&headers.ip.saddr, 8) + sum_of(&headers.tcp, sizeof headers.tcp);
  sum += htons(IPPROTO_TCP) + htons(sizeof headers.tcp);
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  return static_cast<std::uint16_t>(~sum);
}

}  // namespace

FarHost::FarHost(std::uint16_t its_port, std::uint16_t our_port)
    : its_port_(its_port), our_port_(our_port) {
  ear_ = Fd{check("listen on lo",
                  socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_IP)))};
  mouth_ = Fd{check("make a raw socket", socket(AF_INET, SOCK_RAW | SOCK_CLOEXEC, IPPROTO_RAW))};
  route_it_to_lo();
}

void FarHost::hear() {
  Headers heard;
  while (recv(ear_.get(), &heard, sizeof heard, 0) >= static_cast<ssize_t>(sizeof heard)) {
    if (heard.ip.daddr != inet_addr(its_address) || ntohs(heard.tcp.dest) != its_port_) continue;
    const auto data = ntohs(heard.ip.tot_len) - 4 * (heard.ip.ihl + heard.tcp.doff);
    expected_ =
        ntohl(heard.tcp.seq) + static_cast<std::uint32_t>(data) + heard.tcp.syn + heard.tcp.fin;
  }
}

void FarHost::sends(std::string_view flags) {
  hear();
  sends_before_hearing(flags);
}

void FarHost::sends_before_hearing(std::string_view flags) {
  const auto has = [&](char letter) { return flags.find(letter) != std::string_view::npos; };
  Headers headers;
  headers.ip.version = 4;
  headers.ip.ihl = 5;
  headers.ip.ttl = 64;
  headers.ip.protocol = IPPROTO_TCP;
  headers.ip.saddr = inet_addr(its_address);
  headers.ip.daddr = inet_addr(our_address);
  headers.tcp.source = htons(its_port_);
  headers.tcp.dest = htons(our_port_);
  headers.tcp.seq = htonl(next_);
  headers.tcp.ack_seq = has('A') ? htonl(expected_) : 0;
  headers.tcp.doff = 5;
  headers.tcp.window = htons(60000);
  headers.tcp.syn = has('S');
  headers.tcp.fin = has('F');
  headers.tcp.rst = has('R');
  headers.tcp.ack = has('A');
  headers.tcp.check = checksum_of(headers);
  const sockaddr to = as_sockaddr(our_address);
  check("send a segment by hand",
        sendto(mouth_.get(), &headers, sizeof headers, 0, &to, sizeof to));
  if (has('S') || has('F')) ++next_;
}

}  // namespace seetcp::test
