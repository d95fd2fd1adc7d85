// SPDX-License-Identifier: MIT
// The cables of two hosts: of each, the host has one end, and the other one is a WireDevice here.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "capture/os/network_namespace.hpp"
#include "src/stage/wire/wire_device.hpp"

namespace seetcp {

struct Cables {
  std::string_view how;  // "TUN", "veth"
  std::array<WireDevice, 2> ends;
};

// What the device is called in each host.
inline const std::string device_in_host = "wire";

// By TUN; by veth where TUN is not to be had, or SEETCP_WIRE=veth is in the environment. The
// thread's own network namespace keeps the near ends. Throws NotPermitted.
Cables lay_cables(const std::array<NetworkNamespace, 2>& hosts);

// Until packets go through, when the devices in the hosts are up: a veth pair takes a moment.
// Throws std::runtime_error when they still do not after two seconds.
void wait_for_cables(const Cables& cables, const std::array<NetworkNamespace, 2>& hosts);

}  // namespace seetcp
