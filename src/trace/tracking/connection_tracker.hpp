// SPDX-License-Identifier: MIT
// The ConnectionTracker infers where both ends of a connection stand from the segments between
// them, by the machine's table (src/tcp/transitions.hpp). A capture is not delivery: each segment
// is believed to have arrived until its receiver shows otherwise, by an acknowledgement that leaves
// it out or by sending again what it answered. Then the belief is taken back, and the segment
// counts once the receiver shows that it has come.
#pragma once

#include "src/trace/tracking/step.hpp"
#include "src/trace/tracking/tracked_end.hpp"

namespace seetcp {

class ConnectionTracker {
 public:
  // `segment` was sent by `from`. Constant time, but for data past a gap.
  Step take(const Segment& segment, Side from);

  // A call or timer moved that end: its state is now `state`.
  void set_state(Side side, TcpState state) { end(side).state = state; }

  const TrackedEnd& at(Side side) const { return ends_[static_cast<std::size_t>(side)]; }

  // Whether the segments tell where that end stands. Not, when its beginning was not captured and
  // neither data nor a FIN has shown since that it, and the other end, had not closed before.
  bool knows_state(Side side) const {
    return at(side).spoke && !at(side).assumed && !at(other(side)).assumed &&
           !at(side).close_unclear;
  }
  // The same at the end of a capture: when nothing more comes, an answer that is due tells nothing.
  bool knows_last_state(Side side) const { return knows_state(side) && !at(side).doubtful; }

 private:
  TrackedEnd& end(Side side) { return ends_[static_cast<std::size_t>(side)]; }

  // Beliefs that this segment of `from` refutes (beliefs.cpp).
  void reconsider(const Segment& segment, Side from, Step& step);
  bool survived_reset(const Segment& segment, Side from) const;
  void reconsider_handshake(const Segment& segment, Side from, Step& step);
  void reconsider_ack_of_fin(const Segment& segment, Side from, Step& step);
  void reconsider_fin(const Segment& segment, Side from, Step& step);
  void take_back(Side side, TcpState to, Step& step);

  // What sending it shows of its sender (sending.cpp).
  void send(const Segment& segment, Side from, Step& step);
  void send_reset(const Segment& segment, Side from, Step& step);
  void send_syn(const Segment& segment, Side from, Step& step);
  void send_answer(const Segment& segment, Side from, Step& step);
  void begin_midstream(const Segment& segment, Side from, Step& step);
  void infer_answer(const Segment& segment, Side from, Step& step);
  void show_handshake(const Segment& segment, Side from, Step& step);
  void send_acknowledgement(const Segment& segment, Side from, Step& step);
  void open_window(const Segment& segment, Side from, Step& step);
  void send_text(const Segment& segment, Side from, Step& step);
  void send_fin(const Segment& segment, Side from, Step& step);

  // What its arrival does to its receiver (receiving.cpp).
  void receive(const Segment& segment, Side to, Step& step);
  void receive_reset(const Segment& segment, Side to, Step& step);
  void receive_syn(const Segment& segment, Side to, Step& step);
  bool receive_acknowledgement(const Segment& segment, Side to, Step& step);
  void receive_text(const Segment& segment, Side to, Step& step);

  void apply(Side side, Stimulus stimulus, Change::Why why, Changes& changes);
  // What has arrived calls for one, and found it in `before`.
  static void await_answer(TrackedEnd& receiver, TcpState before);
  // It is believed to have the other's FIN, and all before.
  bool has_fin(Side receiver) const {
    const auto& fin_end = at(other(receiver)).fin_end;
    return fin_end && at(receiver).heard && at(receiver).received_to - *fin_end >= 0;
  }

  TrackedEnd ends_[2];
};

}  // namespace seetcp
