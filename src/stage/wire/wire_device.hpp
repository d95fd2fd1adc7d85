// SPDX-License-Identifier: MIT
// A WireDevice is where a host is plugged into the wire: what the host sends is read here, and what
// is written here arrives at it, whole IP packets both. It is a TUN device (tun(4)), or the far end
// of a veth pair with a packet socket on it (veth(4), packet(7)).
#pragma once

#include <linux/if_packet.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "capture/os/fd.hpp"

namespace seetcp {

class WireDevice {
 public:
  // The largest packet that either kind carries (octets).
  static constexpr std::size_t most_octets = 1500;

  // Makes a TUN device of that name in the network namespace that the thread is in, down and
  // without an address. Throws SystemError: ENOENT, EACCES or EPERM mean that there is no TUN here.
  static WireDevice open_tun(const std::string& name);

  // On the veth end of that name, in the network namespace that the thread is in; what is written
  // is addressed to the link address `host`. Throws SystemError.
  static WireDevice open_veth(const std::string& name, std::span<const std::uint8_t, 6> host);

  // Takes the oldest packet that waits, without waiting for one: its length, absent when there is
  // none. Throws SystemError.
  std::optional<std::size_t> read(std::span<std::uint8_t> buffer) const;

  // The host's kernel has done with the packet, as far as it goes at once, when this returns: its
  // state has changed and its answer can be read. Throws SystemError.
  void write(std::span<const std::uint8_t> packet) const;

  int fd() const noexcept { return fd_.get(); }  // Readable when a packet waits.

 private:
  explicit WireDevice(Fd fd) : fd_(std::move(fd)) {}

  Fd fd_;
  std::optional<sockaddr_ll> host_;  // A packet socket's: whom it writes to.
};

}  // namespace seetcp
