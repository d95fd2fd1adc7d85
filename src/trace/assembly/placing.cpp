// SPDX-License-Identifier: MIT
// Which connection a segment belongs to, and which socket a SYN comes of.
#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/segment_steps.hpp"

namespace seetcp {
namespace {

bool begins_anew(const Assembly& all, const EndRef& end, const Segment& segment) {
  if (!opens(segment)) return false;
  const auto isn = all.conversations[end.connection - 1].isn(end.side);
  return isn && *isn != segment.seq;
}

bool reaches(const Endpoint& target, const Endpoint& endpoint) {
  return target.port == endpoint.port &&
         (is_any(target.address) || target.address == endpoint.address);
}

// On a stage of our own every connection is part of the story; on the host's loopback only those of
// the programs that we run.
bool is_ours(Assembly& all, const Segment& syn) {
  if (all.log.trace().source.stage != host_loopback) return true;
  return all.sockets.listener_at(syn.to) || connecting_socket(all, syn);
}

}  // namespace

bool opens(const Segment& segment) {
  return segment.flags.syn && !segment.flags.ack && !segment.flags.rst;
}

std::optional<SocketCookie> connecting_socket(Assembly& all, const Segment& syn) {
  std::optional<SocketCookie> only;
  for (const SocketCookie cookie : all.sockets.connecting()) {
    const SocketRecord& record = all.sockets.of(cookie);
    if (!record.target || !reaches(*record.target, syn.to)) continue;
    if (record.local && record.local->port != syn.from.port) continue;
    if (only) return std::nullopt;
    only = cookie;
  }
  return only;
}

std::optional<EndRef> place(Assembly& all, const Segment& segment) {
  const auto end = find_end(all, segment.from, segment.to);
  if (end && !begins_anew(all, *end, segment)) return end;
  if (!on_wire(all) && !(opens(segment) && is_ours(all, segment))) return std::nullopt;
  return EndRef{begin_conversation(all, segment.from, segment.to), Side::client};
}

}  // namespace seetcp
