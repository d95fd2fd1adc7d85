// SPDX-License-Identifier: MIT
#include "src/tcp/decode/fragments.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace seetcp {
namespace {

constexpr std::size_t longest_packet = 65'535;

// A part that no host sends: all but the last are in units of 8 octets (RFC 791 3.2).
bool is_impossible(const FragmentPlace& place, std::size_t length) {
  return length == 0 || (place.more && length % 8 != 0) || place.offset + length > longest_packet;
}

}  // namespace

FragmentTable::Place FragmentTable::pending(const Key& key) {
  while (!packets_.empty() && frame_ - packets_.front().since >= longest_wait) {
    forget(packets_.begin());
  }
  const auto known = std::ranges::find(packets_, key, &Pending::key);
  if (known != packets_.end()) return known;
  packets_.push_back({.key = key, .since = frame_, .cost = sizeof(Pending)});
  octets_ += sizeof(Pending);
  return std::prev(packets_.end());
}

// Whether a part that ends there agrees with those before it; the last part says the total.
bool FragmentTable::ends_well(Pending& packet, std::size_t end, bool more) {
  if (more) return end < packet.total.value_or(longest_packet + 1);
  if (!packet.parts.empty() && packet.parts.back().end() > end) return false;
  return std::exchange(packet.total, end).value_or(end) == end;
}

FragmentTable::Fit FragmentTable::fit(Pending& packet, const FragmentPlace& place,
                                      const Packet& payload) {
  const std::size_t end = place.offset + payload.length;
  const auto next = std::ranges::lower_bound(packet.parts, place.offset, {}, &Part::offset);
  if (next != packet.parts.end()) {
    if (next->offset == place.offset && next->end() == end) return Fit::copy;
    if (next->offset < end) return Fit::contradiction;
  }
  if (next != packet.parts.begin() && std::prev(next)->end() > place.offset) {
    return Fit::contradiction;
  }
  if (packet.parts.size() == most_parts) return Fit::contradiction;
  if (!ends_well(packet, end, place.more)) return Fit::contradiction;
  const Bytes captured = payload.captured;
  packet.parts.insert(next, {place.offset, payload.length, {captured.begin(), captured.end()}});
  packet.held += payload.length;
  packet.cost += sizeof(Part) + captured.size();
  return Fit::added;
}

// All octets up to the first that was not captured.
Packet FragmentTable::put_together(const Pending& packet) {
  whole_.clear();
  for (const Part& part : packet.parts) {
    whole_.insert(whole_.end(), part.captured.begin(), part.captured.end());
    if (part.captured.size() < part.length) break;
  }
  return {whole_, packet.held};
}

void FragmentTable::forget(const Place& packet) {
  octets_ -= packet->cost;
  packets_.erase(packet);
}

void FragmentTable::make_room() {
  while (packets_.size() > most_packets || octets_ > most_octets) forget(packets_.begin());
}

std::variant<Packet, NotASegment> FragmentTable::add(const IpHeader& ip, std::uint64_t network) {
  const FragmentPlace& place = *ip.fragment;
  if (is_impossible(place, ip.payload.length)) return NotASegment::malformed;
  const bool v4 = ip.from.family == IpAddress::Family::v4;
  const Place packet =
      pending({ip.from, ip.to, network, place.id, v4 ? std::optional(ip.protocol) : std::nullopt});
  const std::size_t cost_before = packet->cost;
  const Fit fitted = fit(*packet, place, ip.payload);
  octets_ += packet->cost - cost_before;
  if (fitted == Fit::contradiction) forget(packet);
  if (fitted == Fit::contradiction) return NotASegment::malformed;
  if (packet->total != packet->held) {
    make_room();
    return NotASegment::later_fragment;
  }
  const Packet whole = put_together(*packet);  // Copied parts: the payload may be in whole_ itself.
  forget(packet);
  return whole;
}

}  // namespace seetcp
