// SPDX-License-Identifier: MIT
// The ground of two hosts with a wire between them. Here all is seen: the kernel is asked after
// each call, before a segment arrives what its sender has become, and after it what its receiver
// has.
#pragma once

#include <algorithm>
#include <array>

#include "src/stage/performance.hpp"
#include "src/stage/play/ground.hpp"
#include "src/stage/wire/hosts.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {

class WireGround : public Ground {
 public:
  // `hosts` must outlive it. `family`: of the addresses that actors are told.
  WireGround(const Hosts& hosts, IpAddress::Family family, const Sink& sink);

  const NetworkNamespace* network_of(Side host) const override { return &hosts_.network(host); }
  IpAddress address_of(Side host) const override;
  const HostStates& states_of(Side host) const override { return states_[index(host)]; }
  std::vector<Observation> handle(const Stop& stop, CallWitness& calls) override;
  bool look_around() override;
  Time catch_up() override;
  Time quiet_since() const override { return std::max(last_stop_, driver_.quiet_since()); }
  void look_at_everything() override;
  void record(const Observation& seen) override;
  void stop() override;
  bool expects_more() const override;
  Prints& prints() override { return prints_; }
  std::vector<int> descriptors() const override;
  std::optional<Time> next_due() const override { return driver_.next_due(); }
  WireDriver* wire() override { return &driver_; }
  std::string look() const override;

 private:
  static constexpr std::size_t index(Side host) { return host == Side::client ? 0 : 1; }

  // Whom that host has just answered with a SYN-ACK.
  struct Caller {
    Side host{};
    Endpoint local, remote;
  };

  void ask_both();
  void ask_both(std::vector<KernelState>& words);
  void note_caller(const Observation& seen);
  bool ends_expect_more() const;
  bool may_move(Bytes octets) const;

  const Hosts& hosts_;
  IpAddress::Family family_;
  Sink sink_;
  std::array<HostStates, 2> states_;
  Prints prints_;
  WireDriver driver_;
  std::vector<Caller> callers_;        // Since the kernels were last asked.
  std::uint64_t newest_crossing_ = 0;  // Its id.
  bool recording_ = true;
  Time last_stop_{};
};

}  // namespace seetcp
