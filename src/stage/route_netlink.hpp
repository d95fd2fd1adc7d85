// SPDX-License-Identifier: MIT
// RouteNetlink asks the kernel to bring a device up and to change its addresses and local routes
// (rtnetlink(7)), in the network namespace that the process is in.
#pragma once

#include <cstdint>
#include <memory>
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

class RouteNetlink {
 public:
  RouteNetlink();  // Throws SystemError.
  ~RouteNetlink();

  // All of these throw NotPermitted with the kernel's reason when it refuses.
  void bring_up(unsigned device);
  void add_address(unsigned device, const IpAddress& address);  // Of this one host alone.
  void set_local_route(unsigned device,
                       const LocalRoute& route);  // Replaces the one of that metric.
  void remove_local_route(unsigned device, const LocalRoute& route);

 private:
  void exchange(std::string_view attempt, const nlmsghdr* message);

  struct Close {
    void operator()(mnl_socket* socket) const;
  };
  std::unique_ptr<mnl_socket, Close> socket_;
};

}  // namespace seetcp
