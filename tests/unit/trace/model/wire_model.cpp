// SPDX-License-Identifier: MIT
#include "tests/unit/trace/model/wire_model.hpp"

#include <algorithm>

namespace seetcp::test {

std::optional<Moment> WireModel::next() const {
  if (flights_.empty()) return std::nullopt;
  return flights_.top().at;
}

std::optional<Packet> WireModel::advance() {
  const Flight flight = flights_.top();
  flights_.pop();
  if (flight.hop == Hop::to_end) return flight.packet;
  captured_.push_back({flight.at, flight.packet});
  cross(flight.at, flight.packet, Hop::to_end);
  return std::nullopt;
}

bool WireModel::is_no_way(Side from, Hop hop) const {
  if (traits_.tap == WireTraits::Tap::in_the_middle) return false;
  const Side at = traits_.tap == WireTraits::Tap::at_client ? Side::client : Side::server;
  return (hop == Hop::to_tap ? from : other(from)) == at;
}

void WireModel::cross(Moment now, const Packet& packet, Hop hop) {
  if (is_no_way(packet.from, hop)) {
    // Nothing comes between an end and the tap beside it: not even other events of this moment.
    flights_.push({now, order_++, hop, packet});
    return;
  }
  // A RST that never passes the tap, and ends all that would be said: no capture can tell of that.
  const bool gives_up = packet.segment.flags.rst && hop == Hop::to_tap;
  if (dice_.chance(traits_.loses) && !gives_up) return;
  fly(now, packet, hop);
  if (dice_.chance(traits_.duplicates)) fly(now, packet, hop);
}

void WireModel::fly(Moment now, const Packet& packet, Hop hop) {
  Moment at = now + traits_.delay + dice_.below(traits_.jitter + 1);
  Moment& last = last_[static_cast<std::size_t>(packet.from)][static_cast<std::size_t>(hop)];
  if (!traits_.reorders) at = std::max(at, last);
  last = std::max(last, at);
  flights_.push({at, order_++, hop, packet});
}

}  // namespace seetcp::test
