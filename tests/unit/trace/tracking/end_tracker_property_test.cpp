// SPDX-License-Identifier: MIT
// Whatever the wire does, each end's tracker stands where the end does, after every single step.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <string>

#include "src/trace/tracking/end_tracker.hpp"
#include "tests/unit/trace/model/conversation.hpp"

namespace seetcp::test {
namespace {

constexpr std::uint64_t seeds = 10000;
constexpr std::size_t most_told = 3;  // Failures that are told at length.

// A call or a timer takes an end there, and no segment shows it.
bool goes_without_segment(TcpState from, TcpState to) {
  for (const Stimulus stimulus : {Stimulus::close, Stimulus::abort, Stimulus::user_timeout}) {
    const Transition* row = transition(from, stimulus);
    if (row != nullptr && row->to == to) return true;
  }
  return false;
}

class TrackedConversation : public Watcher {
 public:
  explicit TrackedConversation(std::uint64_t seed)
      : conversation_(seed, RandomConversation::Manner::linux) {
    conversation_.be_watched_by(*this);
    conversation_.run();
  }

  const std::string& wrong() const { return wrong_; }
  const std::string& told() const { return told_; }
  std::size_t steps() const { return steps_; }

 private:
  void leaves(Side end, const Segment& segment) override {
    tell(end, "sends", segment);
    of(end).leaves(segment);
  }
  void arrives(Side end, const Segment& segment) override {
    tell(end, "takes", segment);
    of(end).arrives(segment);
  }
  // A listener's LISTEN is no state of the connection's.
  void stands(Side end, TcpState state, MovedBy moved_by) override {
    ++steps_;
    EndTracker& tracker = of(end);
    const TcpState expected = state == TcpState::listen ? TcpState::closed : state;
    const TcpState tracked =
        tracker.state() == TcpState::listen ? TcpState::closed : tracker.state();
    if (tracked == expected || !wrong_.empty()) return;
    if (moved_by == MovedBy::program_or_timer && goes_without_segment(tracked, expected)) {
      return tracker.set_state(state);
    }
    wrong_ = fmt::format("{} is {}, tracked as {}\n", name(end), rfc_name(state),
                         rfc_name(tracker.state()));
    told_ += wrong_;
  }

  static const char* name(Side end) { return end == Side::client ? "A" : "B"; }
  EndTracker& of(Side end) { return trackers_[static_cast<std::size_t>(end)]; }

  void tell(Side end, const char* does, const Segment& segment) {
    if (!wrong_.empty()) return;
    const Flags& flags = segment.flags;
    told_ += fmt::format("{} {} {}{}{}{} {}+{}", name(end), does, flags.syn ? "S" : "",
                         flags.fin ? "F" : "", flags.rst ? "R" : "", flags.ack ? "A" : "",
                         segment.seq.value, segment.payload_length);
    if (segment.ack) told_ += fmt::format(" ack {}", segment.ack->value);
    told_ += fmt::format(" window {}; {}\n", segment.window, rfc_name(of(end).state()));
  }

  RandomConversation conversation_;
  std::array<EndTracker, 2> trackers_;
  std::string wrong_, told_;
  std::size_t steps_{};
};

TEST_CASE("a tracker that knows what arrived stands where the end does, after every step") {
  std::size_t failures = 0, steps = 0;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const TrackedConversation tracked(seed);
    steps += tracked.steps();
    if (tracked.wrong().empty()) continue;
    if (++failures > most_told) continue;
    FAIL_CHECK("seed ", seed, ":\n", tracked.told());
  }
  CHECK(failures == 0);
  CHECK(steps > seeds * 10);
}

}  // namespace
}  // namespace seetcp::test
