// SPDX-License-Identifier: MIT
// RouteNetlink asks the kernel to make devices, to bring them up, and to change their addresses and
// routes (rtnetlink(7)), in the network namespace that the thread was in when it was made.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "src/tcp/endpoint.hpp"

struct mnl_socket;
struct nlmsghdr;

namespace seetcp {

// A route of the `local` table: what is sent to `destination` stays on this host.
struct LocalRoute {
  IpAddress destination;
  std::uint8_t prefix{};  // Bits.
  IpAddress source;       // The address that a program connecting to it gets as its own.
  std::uint32_t metric{};
  bool quick_acks{};  // Segments that come by it are acknowledged at once.
};

// A route to the hosts that a device reaches without a router.
struct LinkRoute {
  IpAddress destination;
  std::uint8_t prefix{};  // Bits.
  IpAddress source;       // What connects by it has this as its own address.
  bool quick_acks{};      // Segments that come by it are acknowledged at once.
  // The least time-out of retransmission; not said: the kernel's, 200 ms.
  std::optional<std::chrono::milliseconds> least_timeout{};
};

// A pair of Ethernet devices; what goes into one comes out of the other.
struct VethPair {
  std::string near;                           // The device's name here,
  std::string far;                            // and of the other one there,
  int there{};                                // in the network namespace of this descriptor,
  std::array<std::uint8_t, 6> far_address{};  // with this link address.
};

class RouteNetlink {
 public:
  RouteNetlink();  // Throws SystemError.
  ~RouteNetlink();

  // All of these throw NotPermitted with the kernel's reason when it refuses.
  void bring_up(unsigned device);
  void stop_asking_for_link_addresses(
      unsigned device);  // No ARP: all reach the one at the far end.
  void set_queue(unsigned device, std::uint32_t packets);  // What waits to be sent, at most.
  void add_veth(const VethPair& pair);
  void add_address(unsigned device, const IpAddress& address);  // Of this one host alone.
  void set_local_route(unsigned device,
                       const LocalRoute& route);  // Replaces the one of that metric.
  void remove_local_route(unsigned device, const LocalRoute& route);
  void set_link_route(unsigned device, const LinkRoute& route);

 private:
  void exchange(std::string_view attempt, const nlmsghdr* message);

  struct Close {
    void operator()(mnl_socket* socket) const;
  };
  std::unique_ptr<mnl_socket, Close> socket_;
};

}  // namespace seetcp
