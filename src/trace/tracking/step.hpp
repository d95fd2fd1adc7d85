// SPDX-License-Identifier: MIT
// A Step is what one segment did to a connection: which rows of the machine's table both ends took,
// and what was odd about it.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "src/tcp/transitions.hpp"
#include "src/trace/trace.hpp"
#include "src/trace/tracking/note_about.hpp"

namespace seetcp {

// One step of one end's machine, and what the segment had to do with it.
struct Change {
  enum class Why : std::uint8_t {
    sends,        // It sends this segment.
    receives,     // It receives this segment.
    answers_syn,  // It answers an earlier SYN, so it had received that.
    had_crossed,  // The other's SYN or FIN, captured earlier, arrives only now.
    unseen,       // It shows that it had received a segment that was never captured.
  };
  Side side;
  const Transition* row;
  Why why;
};

// A few Changes, in order; nothing is allocated.
class Changes {
 public:
  static constexpr std::size_t most = 4;  // No segment brings about more.

  void push_back(const Change& change) {
    assert(size_ < most);
    if (size_ < most) all_[size_++] = change;
  }
  const Change* begin() const { return all_.data(); }
  const Change* end() const { return all_.data() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Change& operator[](std::size_t i) const { return all_[i]; }

 private:
  std::array<Change, most>
      all_;  // The first size_; the rest is not worth zeroing for each segment.
  std::size_t size_{};
};

// What its sender was believed to have received had not reached it yet: this segment shows it.
struct TakenBack {
  Side side{};  // The sender.
  TcpState from{}, to{};
};

struct Step {
  std::optional<TakenBack> taken_back;  // Precedes all changes.
  Changes before;                       // Changes that precede the segment on the wire.
  Changes after;                        // Changes that it brings about.
  bool repeats{};                       // It carries numbers, and none that were not sent before.
  std::uint32_t new_octets{};           // Of its data, those never captured before.
  NoteSet notes;                        // What is odd about it.
  SeqNum whole_before;  // Its sender's first number that had not been captured before it.
};

}  // namespace seetcp
