// SPDX-License-Identifier: MIT
#include "src/stage/wire/wire_device.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

constexpr int kernel_queue = 16 * 1024 * 1024;  // Octets: a window in flight fits, and is not lost.

bool nothing_waits(ssize_t result) {
  return result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
}

// Without a vnet header the kernel finishes each checksum and cuts to the MTU before we see it.
ifreq tun_request(const std::string& name) {
  ifreq request{};
  name.copy(request.ifr_name, IFNAMSIZ - 1);
  request.ifr_flags = IFF_TUN | IFF_NO_PI;
  return request;
}

// Ours would be the same packets again.
void ignore_outgoing(int socket) {
  const int one = 1;
  check("read from the wire (PACKET_IGNORE_OUTGOING)",
        setsockopt(socket, SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one));
}

// The forced size is the administrator's, of the network namespace too; a kernel that wants the
// machine's own gives what it allows.
void enlarge_queue(int socket) {
  if (setsockopt(socket, SOL_SOCKET, SO_RCVBUFFORCE, &kernel_queue, sizeof kernel_queue) == 0)
    return;
  setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &kernel_queue, sizeof kernel_queue);
}

std::uint16_t ethernet_type(std::span<const std::uint8_t> packet) {
  const bool v6 = !packet.empty() && packet[0] >> 4 == 6;
  return htons(v6 ? ETH_P_IPV6 : ETH_P_IP);
}

}  // namespace

WireDevice WireDevice::open_tun(const std::string& name) {
  Fd fd{check("open /dev/net/tun", open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC))};
  ifreq request = tun_request(name);
  check("make a TUN device", ioctl(fd.get(), TUNSETIFF, &request));
  // It goes with its namespace, for which nobody waits: else close() takes 20 ms to take it away.
  check("keep a TUN device", ioctl(fd.get(), TUNSETPERSIST, 1));
  return WireDevice{std::move(fd)};
}

WireDevice WireDevice::open_veth(const std::string& name, std::span<const std::uint8_t, 6> host) {
  sockaddr_ll address{};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = static_cast<int>(if_nametoindex(name.c_str()));
  // No protocol yet: between here and bind() it would hear every device.
  WireDevice device{Fd{check("open a packet socket",
                             socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))}};
  ignore_outgoing(device.fd());
  enlarge_queue(device.fd());
  check("read from the wire",
        bind(device.fd(), reinterpret_cast<const sockaddr*>(&address), sizeof address));
  address.sll_halen = host.size();
  std::ranges::copy(host, address.sll_addr);
  device.host_ = address;
  return device;
}

std::optional<std::size_t> WireDevice::read(std::span<std::uint8_t> buffer) const {
  const ssize_t length =
      uninterrupted([&] { return ::read(fd_.get(), buffer.data(), buffer.size()); });
  if (nothing_waits(length)) return std::nullopt;
  return static_cast<std::size_t>(check("read from the wire", length));
}

void WireDevice::write(std::span<const std::uint8_t> packet) const {
  const auto write_it = [&]() -> ssize_t {
    if (!host_) return ::write(fd_.get(), packet.data(), packet.size());
    sockaddr_ll to = *host_;
    to.sll_protocol = ethernet_type(packet);
    return sendto(fd_.get(), packet.data(), packet.size(), 0,
                  reinterpret_cast<const sockaddr*>(&to), sizeof to);
  };
  check("write to the wire", uninterrupted(write_it));
}

}  // namespace seetcp
