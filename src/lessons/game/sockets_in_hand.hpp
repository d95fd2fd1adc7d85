// SPDX-License-Identifier: MIT
// Sockets in hand: which sockets an actor holds after the steps of an act, as far as these tell.
// The kernel's word says where a connection stands, not whether somebody has closed it.
#pragma once

#include <optional>
#include <string_view>

#include "src/lessons/scenario.hpp"

namespace seetcp {

struct SocketsInHand {
  bool listener{};
  bool connection{};     // One that has called connect(), or that accept() returned.
  bool fresh{};          // One that has done neither.
  bool has_shut_down{};  // The connection's own direction.
  std::optional<std::string_view> sleeps_in{};  // A call; of the act's text.
  bool ended{};  // The process is gone, or has become another program.
};

SocketsInHand sockets_in_hand(const ScenarioAct& act, std::string_view actor);

}  // namespace seetcp
