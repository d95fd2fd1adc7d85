// SPDX-License-Identifier: MIT
// The stage that an act asks for: its hosts, its timers, its settings.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "capture/segments/live_capture.hpp"
#include "src/cli/complaint.hpp"
#include "src/lessons/scenario.hpp"
#include "src/stage/performance.hpp"
#include "src/stage/play/ground.hpp"
#include "src/stage/wire/hosts.hpp"

namespace seetcp {

// The kernel does not take a setting that the act asks for: it has no such, or not that value.
struct SettingRefused : Complaint {
  using Complaint::Complaint;
};

// Moves this process into a network of its own, and lays the act's ground there.
class ActStage {
 public:
  // Throws SettingRefused, and what Hosts and LiveCapture
  // throw.
  ActStage(const ScenarioAct& act, bool ipv6, const Sink& sink);

  Ground& ground() { return *ground_; }
  bool is_wire() const { return hosts_.has_value(); }
  std::string segments_seen_by() const;  // "TUN", "libpcap on lo"
  const LiveCapture* capture() const { return capture_ ? &*capture_ : nullptr; }

 private:
  std::optional<Hosts> hosts_;
  std::optional<LiveCapture> capture_;
  std::unique_ptr<Ground> ground_;
};

}  // namespace seetcp
