// SPDX-License-Identifier: MIT
#include "src/cli/stage_for.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "src/stage/loopback.hpp"
#include "src/stage/namespaces.hpp"
#include "src/stage/play/loopback_ground.hpp"
#include "src/stage/play/wire_ground.hpp"
#include "src/stage/sysctl.hpp"

namespace seetcp {
namespace {

[[noreturn]] void refuse(const SysctlSetting& setting, const std::runtime_error& refusal) {
  throw SettingRefused(
      refusal.what(),
      fmt::format("set {}{} = {}: ls /proc/sys/net/ipv4 shows the names",
                  setting.host.empty() ? "" : setting.host + ".", setting.name, setting.value));
}

void apply(const SysctlSetting& setting, const Hosts& hosts) {
  for (const Side host : {Side::client, Side::server}) {
    const bool meant = setting.host.empty() || (setting.host == "client") == (host == Side::client);
    if (!meant) continue;
    try {
      hosts.set_sysctl(host, setting.name, setting.value);
    } catch (const std::runtime_error& refusal) {
      refuse(setting, refusal);
    }
  }
}

void apply_on_loopback(const SysctlSetting& setting) {
  try {
    set_sysctl(setting.name, setting.value);
  } catch (const std::runtime_error& refusal) {
    refuse(setting, refusal);
  }
}

}  // namespace

ActStage::ActStage(const ScenarioAct& act, bool ipv6, const Sink& sink) {
  const ActSettings& settings = act.settings;
  if (settings.stage == StageKind::loopback) {
    enter_private_network();
    set_up_loopback(settings.delayed_acks);
    for (const SysctlSetting& one : settings.sysctls) apply_on_loopback(one);
    capture_.emplace("lo");
    ground_ = std::make_unique<LoopbackGround>(&*capture_, sink);
    return;
  }
  hosts_.emplace(HostsOrder{.ipv6 = ipv6,
                            .delayed_acks = settings.delayed_acks,
                            .calm_timers = settings.timers == TimerMood::calm});
  for (const SysctlSetting& one : settings.sysctls) apply(one, *hosts_);
  const auto family = ipv6 ? IpAddress::Family::v6 : IpAddress::Family::v4;
  ground_ = std::make_unique<WireGround>(*hosts_, family, sink);
}

std::string ActStage::segments_seen_by() const {
  return hosts_ ? fmt::format("the wire itself ({})", hosts_->how()) : "libpcap on lo";
}

}  // namespace seetcp
