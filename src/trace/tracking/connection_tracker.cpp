// SPDX-License-Identifier: MIT
#include "src/trace/tracking/connection_tracker.hpp"

#include "src/trace/tracking/numbers.hpp"

namespace seetcp {
namespace {

// Flags that no TCP sends together. They are worked in by the rules all the same: RST before SYN
// before FIN.
bool is_impossible(const Segment& segment) {
  const Flags& flags = segment.flags;
  return means_nothing(segment) || (flags.syn && (flags.fin || flags.rst)) ||
         (flags.fin && flags.rst);
}

}  // namespace

Step ConnectionTracker::take(const Segment& segment, Side from) {
  Step step;
  if (is_impossible(segment)) step.notes.add(NoteAbout::impossible_flags);
  end(from).spoke = true;
  if (means_nothing(segment)) return step;
  end(from).unshown = 0;
  reconsider(segment, from, step);
  send(segment, from, step);
  receive(segment, other(from), step);
  return step;
}

void ConnectionTracker::apply(Side side, Stimulus stimulus, Change::Why why, Changes& changes) {
  const Transition* row = transition(end(side).state, stimulus);
  if (!row) return;
  end(side).state = row->to;
  end(side).doubtful = false;
  changes.push_back({side, row, why});
}

void ConnectionTracker::await_answer(TrackedEnd& receiver, TcpState before) {
  receiver.doubtful = true;
  if (receiver.state != before) ++receiver.unshown;  // SYN, FIN, RST in TIME-WAIT: three at most.
}

}  // namespace seetcp
