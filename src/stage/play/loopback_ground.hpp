// SPDX-License-Identifier: MIT
// The ground of one loopback, where segments arrive as they are sent: what the plain programs of a
// run stand on, too.
#pragma once

#include "src/stage/play/ground.hpp"
#include "src/stage/recorder.hpp"

namespace seetcp {

class LoopbackGround : public Ground {
 public:
  // The process is in the stage's network; `capture` is of its loopback, nullptr where there is no
  // right to capture.
  LoopbackGround(LiveCapture* capture, const Sink& sink) : recorder_(capture, sink) {}

  const NetworkNamespace* network_of(Side) const override { return nullptr; }
  IpAddress address_of(Side host) const override;
  const HostStates& states_of(Side) const override;
  std::vector<Observation> handle(const Stop& stop, CallWitness& calls) override {
    return recorder_.handle(stop, calls);
  }
  bool look_around() override;
  Time catch_up() override { return recorder_.catch_up(); }
  Time quiet_since() const override { return recorder_.quiet_since(); }
  void look_at_everything() override;
  void record(const Observation& seen) override { recorder_.record(seen); }
  void stop() override { recorder_.stop(); }
  bool expects_more() const override { return recorder_.expects_more(); }
  Prints& prints() override { return recorder_.prints(); }
  std::vector<int> descriptors() const override { return {}; }
  std::optional<Time> next_due() const override;
  WireDriver* wire() override { return nullptr; }
  std::string look() const override;

 private:
  Recorder recorder_;
  mutable HostStates states_;  // Asked for when somebody wants to know: that takes a millisecond.
  mutable bool is_stale_ = false;
};

}  // namespace seetcp
