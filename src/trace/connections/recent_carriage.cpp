// SPDX-License-Identifier: MIT
#include "src/trace/connections/recent_carriage.hpp"

#include <algorithm>

namespace seetcp {
namespace {

std::uint64_t mixed(std::uint64_t mark, std::uint64_t with) {
  return ((mark ^ mark >> 29) + with) * 0x9e3779b97f4a7c15u;
}

// The checksum covers the whole segment; the rest is added for captures in which checksums are left
// to the network card.
std::uint32_t mark_of(const CarriedSegment& carried) {
  const Segment& segment = carried.segment;
  const Timestamps times = segment.options.timestamps.value_or(Timestamps{});
  const Flags& bits = segment.flags;
  const unsigned flags = (bits.fin ? 1u : 0u) | (bits.syn ? 2u : 0u) | (bits.rst ? 4u : 0u);
  std::uint64_t mark = carried.carriage.ip_id.value_or(0);
  mark = mixed(mark, carried.carriage.checksum);
  mark = mixed(mark, std::uint64_t{segment.seq.value} << 32 | segment.ack.value_or(SeqNum{}).value);
  mark = mixed(mark, std::uint64_t{times.value} << 32 | times.echo);
  mark = mixed(mark, std::uint64_t{segment.payload_length} << 32 |
                         std::uint32_t{segment.window} << 3u | flags);
  return static_cast<std::uint32_t>(mark >> 32) | 1u;  // 0 marks an empty place.
}

}  // namespace

bool RecentCarriage::seen_before(const CarriedSegment& carried, std::optional<Time> since_last) {
  const std::uint32_t mark = mark_of(carried);
  const bool known = std::find(marks_.begin(), marks_.end(), mark) != marks_.end();
  if (known && carried.carriage.ip_id.value_or(0) != 0) return true;
  if (known && since_last && *since_last >= Time{} && *since_last < copied_within) return true;
  marks_ = {mark, marks_[0], marks_[1]};
  return false;
}

}  // namespace seetcp
