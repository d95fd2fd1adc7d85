// SPDX-License-Identifier: MIT
#include "src/stage/play/loopback_ground.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <utility>

#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr Time next_look = 5ms;  // Frames and prints wake nobody.

}  // namespace

IpAddress LoopbackGround::address_of(Side host) const {
  return host == Side::client ? ipv4(127, 0, 0, 2) : ipv4(127, 0, 0, 1);
}

const HostStates& LoopbackGround::states_of(Side) const {
  std::vector<KernelState> words;
  if (std::exchange(is_stale_, false)) states_.ask(words);
  return states_;
}

bool LoopbackGround::look_around() {
  const Time before = recorder_.quiet_since();
  recorder_.look_around();
  return recorder_.quiet_since() != before;
}

void LoopbackGround::look_at_everything() {
  recorder_.look_at_everything();
  is_stale_ = true;
}

std::optional<Time> LoopbackGround::next_due() const {
  return now() + next_look;
}

std::string LoopbackGround::look() const {
  return fmt::format("nsenter -t {} -U -n --preserve-credentials ss -tan", getpid());
}

}  // namespace seetcp
