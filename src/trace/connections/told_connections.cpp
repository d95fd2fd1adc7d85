// SPDX-License-Identifier: MIT
#include "src/trace/connections/told_connections.hpp"

#include <cstdlib>

namespace seetcp {
namespace {

constexpr std::int32_t near = 1 << 20;  // octets: more than most windows

// Which of two ends comes first, whoever of them sends.
std::size_t place_of(const Endpoint& end, const Endpoint& other) {
  return end < other ? 0 : 1;
}

}  // namespace

void ToldConnections::remember(const ConnectionRecord& record) {
  const std::uint64_t hash = hash_of(record);
  if (!entries_) entries_ = std::make_unique<std::array<Entry, most>>();
  Entry& entry = (*entries_)[hash % most];
  entry.hash = hash;
  for (const Side side : {Side::client, Side::server}) {
    entry.sent_to[place_of(record.end(side), record.end(other(side)))] =
        record.tracker.at(side).sent_to;
  }
}

bool ToldConnections::has(std::uint64_t hash, const Segment& segment) const {
  if (!remembers(hash)) return false;
  const Entry& entry = (*entries_)[hash % most];
  const std::int32_t distance = segment.seq - entry.sent_to[place_of(segment.from, segment.to)];
  return distance < near && distance > -near;
}

}  // namespace seetcp
