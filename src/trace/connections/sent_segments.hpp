// SPDX-License-Identifier: MIT
// SentSegments remembers which events carried the numbers of one end that are not acknowledged yet:
// so that an acknowledgement, or the same numbers again, can be joined to them. Bounded.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "src/tcp/sequence.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class SentSegments {
 public:
  static constexpr std::size_t most = 1024;

  // `end`: the number after its last.
  void add(SeqNum end, EventId event) {
    if (rows_.size() - first_ < most) rows_.push_back({end, event});
  }

  // Forgets what `ack` covers; the last event of it, 0 when it covers nothing new.
  EventId acknowledge(SeqNum ack) {
    EventId last = 0;
    for (; first_ < rows_.size() && rows_[first_].end - ack <= 0; ++first_) {
      last = rows_[first_].event;
    }
    if (2 * first_ >= rows_.size()) drop_acknowledged();
    return last;
  }

  // The event that carried the number before `end`; 0 when it is not remembered.
  EventId that_reached(SeqNum end) const {
    const auto begin = rows_.begin() + static_cast<std::ptrdiff_t>(first_);
    const auto found =
        std::find_if(begin, rows_.end(), [&](const Row& row) { return end - row.end <= 0; });
    return found == rows_.end() ? 0 : found->event;
  }

 private:
  struct Row {
    SeqNum end;
    EventId event{};
  };

  void drop_acknowledged() {
    rows_.erase(rows_.begin(), rows_.begin() + static_cast<std::ptrdiff_t>(first_));
    first_ = 0;
  }

  std::vector<Row> rows_;  // In the order sent; those before first_ are acknowledged.
  std::size_t first_ = 0;
};

}  // namespace seetcp
