// SPDX-License-Identifier: MIT
// The ConnectionTracker infers where both ends of a connection stand from the segments between
// them, by the machine's table (src/tcp/transitions.hpp). Each segment is taken as sent by one end
// and then received by the other: right on a loopback, where what is captured has arrived. Only
// SYNs and FINs that cross have not; their acknowledgements show it.
#pragma once

#include <vector>

#include "src/tcp/transitions.hpp"
#include "src/trace/trace.hpp"
#include "src/trace/tracking/tracked_end.hpp"

namespace seetcp {

// One step of one end's machine, and what the segment had to do with it.
struct Change {
  enum class Why : std::uint8_t {
    sends,        // It sends this segment.
    receives,     // It receives this segment.
    answers_syn,  // It answers an earlier SYN, so it had received that.
    had_crossed,  // The other's SYN or FIN, captured earlier, arrives only now.
  };
  Side side{};
  const Transition* row{};
  Why why{};
};

// What one segment did.
struct Step {
  std::vector<Change> before;  // Changes that precede the segment on the wire.
  std::vector<Change> after;   // Changes that it brings about.
  bool repeats{};              // It carries numbers, and none that were not sent before.
};

class ConnectionTracker {
 public:
  // `segment` was sent by `from`. Constant time, but for data past a gap.
  Step take(const Segment& segment, Side from);

  // A call or timer moved that end: its state is now `state`.
  void set_state(Side side, TcpState state) { end(side).state = state; }

  const TrackedEnd& at(Side side) const { return ends_[static_cast<std::size_t>(side)]; }

 private:
  TrackedEnd& end(Side side) { return ends_[static_cast<std::size_t>(side)]; }

  void send(const Segment& segment, Side from, Step& step);
  void send_reset(Side from, Step& step);
  void send_syn(const Segment& segment, Side from, Step& step);
  void send_fin(const Segment& segment, Side from, Step& step);
  void receive(const Segment& segment, Side to, Step& step);
  void receive_reset(const Segment& segment, Side to, Step& step);
  void receive_syn(const Segment& segment, Side to, Step& step);
  void receive_text(const Segment& segment, Side to, Step& step);
  void apply(Side side, Stimulus stimulus, Change::Why why, std::vector<Change>& changes);

  TrackedEnd ends_[2];
};

}  // namespace seetcp
