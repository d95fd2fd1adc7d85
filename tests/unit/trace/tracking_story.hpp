// SPDX-License-Identifier: MIT
// A TrackingStory sends hand-made segments through a ConnectionTracker, and says after each where
// both ends stand. One end opens, the other answers; numbers are relative to each end's SYN. A
// failure prints the story so far.
#pragma once

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/tracking/connection_tracker.hpp"

namespace seetcp::test {

// A segment as the field writes it: {"SA", 0, 1} is a SYN-ACK, {"PA", 1, 1, 14} brings 14 octets.
struct Sent {
  std::string_view flags;  // Letters: S F R P A.
  std::uint32_t seq{};
  std::uint32_t ack{};  // Meant only with A.
  std::uint32_t length{};
  std::uint16_t window = 1000;
  std::optional<std::uint8_t> window_scale{};
};

class TrackingStory {
 public:
  TrackingStory(Side opener, SeqNum opener_isn, SeqNum answerer_isn) : opener_(opener) {
    isn_[index(opener)] = opener_isn;
    isn_[index(other(opener))] = answerer_isn;
  }

  TrackingStory& opener(const Sent& sent) { return take(opener_, sent); }
  TrackingStory& answerer(const Sent& sent) { return take(other(opener_), sent); }

  // The opener stands in `opener` now, and the answerer in `answerer`.
  TrackingStory& stand(TcpState opener, TcpState answerer) {
    INFO(told_);
    CHECK(rfc_name(state(opener_)) == rfc_name(opener));
    CHECK(rfc_name(state(other(opener_))) == rfc_name(answerer));
    return *this;
  }
  // The last segment changed nothing.
  TrackingStory& nothing_changes() {
    INFO(told_);
    CHECK(changes().empty());
    return *this;
  }
  TrackingStory& repeats(bool expected = true) {
    INFO(told_);
    CHECK(step_.repeats == expected);
    return *this;
  }
  // The arrows of figure 5 that the last segment took, in order: "F14 F16".
  TrackingStory& arrows(std::string_view expected) {
    std::string taken;
    for (const Change& change : changes()) {
      taken += fmt::format("{}{}", taken.empty() ? "" : " ", change.row->arrow);
    }
    INFO(told_);
    CHECK(taken == expected);
    return *this;
  }
  // The textbook's first three segments.
  TrackingStory& shake_hands() {
    return opener({"S", 0}).answerer({"SA", 0, 1}).opener({"A", 1, 1});
  }

  const Step& last_step() const { return step_; }
  ConnectionTracker& tracker() { return tracker_; }
  Side opening_side() const { return opener_; }

 private:
  static std::size_t index(Side side) { return static_cast<std::size_t>(side); }
  TcpState state(Side side) const { return tracker_.at(side).state; }

  Segment segment(Side from, const Sent& sent) const {
    const auto has = [&](char flag) { return sent.flags.find(flag) != std::string_view::npos; };
    Segment segment;
    segment.seq = isn_[index(from)] + sent.seq;
    segment.flags.syn = has('S');
    segment.flags.fin = has('F');
    segment.flags.rst = has('R');
    segment.flags.psh = has('P');
    segment.flags.ack = has('A');
    if (has('A')) segment.ack = isn_[index(other(from))] + sent.ack;
    segment.payload_length = sent.length;
    segment.window = sent.window;
    segment.options.window_scale = sent.window_scale;
    return segment;
  }

  TrackingStory& take(Side from, const Sent& sent) {
    told_ += fmt::format("\n{} sends {} {}:{} ack {}", from == opener_ ? "opener" : "answerer",
                         sent.flags, sent.seq, sent.seq + sent.length, sent.ack);
    step_ = tracker_.take(segment(from, sent), from);
    for (const Change& change : changes()) tell(change);
    return *this;
  }

  // Whatever changes is a row of the table.
  void tell(const Change& change) {
    INFO(told_);
    REQUIRE(change.row != nullptr);
    const bool is_row = std::any_of(transitions.begin(), transitions.end(),
                                    [&](const Transition& row) { return &row == change.row; });
    CHECK(is_row);
    told_ += fmt::format("\n  {}: {} -> {}", change.side == opener_ ? "opener" : "answerer",
                         rfc_name(change.row->from), rfc_name(change.row->to));
  }

  std::vector<Change> changes() const {
    std::vector<Change> all(step_.before.begin(), step_.before.end());
    all.insert(all.end(), step_.after.begin(), step_.after.end());
    return all;
  }

  Side opener_;
  std::array<SeqNum, 2> isn_{};
  ConnectionTracker tracker_;
  Step step_;
  std::string told_;
};

// Tells the story with either side as the one that opens, and around the end of the number circle.
template <typename Tell>
void each_way(Tell tell) {
  for (const Side opener : {Side::client, Side::server}) {
    for (const SeqNum isn : {SeqNum{1000}, SeqNum{0xffffffff}, SeqNum{0x7fffffff}}) {
      TrackingStory story{opener, isn, isn + 0xfffffff0};
      tell(story);
    }
  }
}

}  // namespace seetcp::test
