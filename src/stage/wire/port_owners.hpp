// SPDX-License-Identifier: MIT
// PortOwners know which actor sends from which port of a host, now or once: a segment that comes
// late still bears its sender's name.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "src/tcp/segment.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class PortOwners {
 public:
  void knows(Side host, std::uint16_t port, std::string actor);
  void awaits_syn(Side host, std::string actor);

  void learn(Side host, const Segment& sent);

  // By default the actor that is named as the host.
  std::string_view owner(Side host, std::uint16_t port) const;

  // The port of the actor that was made known last, and its host.
  std::optional<std::pair<Side, std::uint16_t>> port_of(std::string_view actor) const;

 private:
  using Port = std::pair<Side, std::uint16_t>;

  std::map<Port, std::string> owners_;
  std::map<std::string, Port, std::less<>> ports_;
  std::array<std::deque<std::string>, 2> awaited_;  // By host; who connected first comes first.
};

}  // namespace seetcp
