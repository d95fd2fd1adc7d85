// SPDX-License-Identifier: MIT
// A Conversation is a connection while its trace is being put together: where its ends stand, and
// the events that later ones will turn out to follow from.
#pragma once

#include <optional>
#include <vector>

#include "src/trace/trace.hpp"
#include "src/trace/tracking/connection_tracker.hpp"
#include "src/trace/tracking/end_tracker.hpp"

namespace seetcp {

// A segment that was sent, by the number after it.
struct SentSegment {
  SeqNum begin, end;
  EventId event{};
};

// What the kernel said of an end.
struct KernelWord {
  TcpState state{};
  Time at{};
};

// A call that has returned, and may have moved its end without a segment.
struct SilentCall {
  EventId entry{};
  Time at{};
};

struct ConversationEnd {
  std::optional<TcpState> state;         // As the last StateEvent has it.
  std::optional<TcpState> state_before;  // The state before that,
  Time moved_at{};                       // and when a segment moved it on (CLOCK_MONOTONIC).
  EventId state_event{};                 // The last StateEvent.
  std::optional<SocketCookie> cookie;
  bool kernel_spoke{};                // The kernel has had a row for this end.
  std::optional<KernelWord> pending;  // Said before the segments that explain it were read.

  std::vector<SentSegment> unacknowledged;  // Sent, and not yet acknowledged by the other end.
  std::vector<SentSegment> unread;  // Data that has arrived here and that no call has taken yet.
  SeqNum read_to;                   // The number of the next octet that a call will take.
  EventId syn{}, syn_state{};       // Its SYN, and the StateEvent that the SYN went out with.
  EventId fin_arrived{}, reset_arrived{}, last_arrived{};
  EventId syn_arrived{}, answered{}, rejected{};  // Told on a wire between two hosts alone.
  EventId completed_by{};                         // The segment that made it ESTABLISHED.
  bool shut_reading{};                            // Its program called shutdown(SHUT_RD).
  std::optional<SilentCall> silent_call;          // What its program's last call may have done.
};

struct Conversation {
  ConnectionId id{};
  ConnectionId earlier{};     // The one before it between the same addresses; 0 for none.
  bool on_wire{};             // Between two hosts: each end is followed by what arrives there.
  ConnectionTracker tracker;  // Elsewhere: of both ends,
  EndTracker trackers[2];     // on a wire: of each.
  ConversationEnd ends[2];

  ConversationEnd& end(Side side) { return ends[static_cast<std::size_t>(side)]; }
  const ConversationEnd& end(Side side) const { return ends[static_cast<std::size_t>(side)]; }
  EndTracker& tracker_of(Side side) { return trackers[static_cast<std::size_t>(side)]; }
  const EndTracker& tracker_of(Side side) const { return trackers[static_cast<std::size_t>(side)]; }

  // A call or timer moved that end.
  void set_tracked_state(Side side, TcpState state) {
    on_wire ? tracker_of(side).set_state(state) : tracker.set_state(side, state);
  }
  // The number of that end's SYN. What another forged has one that only its receiver knows.
  std::optional<SeqNum> isn(Side side) const {
    if (!on_wire) return tracker.at(side).isn;
    const auto own = tracker_of(side).isn();
    return own ? own : tracker_of(other(side)).peer_isn();
  }
  bool has_sent_fin(Side side) const {
    return on_wire ? tracker_of(side).fin_end().has_value() : tracker.at(side).fin_end.has_value();
  }
};

}  // namespace seetcp
