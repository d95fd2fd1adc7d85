// SPDX-License-Identifier: MIT
// A Coverage is which of one end's sequence numbers have been captured: all up to a place, and some
// ranges beyond it. The ranges are bounded; what finds no room is not remembered, and does
// not count.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "src/tcp/sequence.hpp"

namespace seetcp {

struct SequenceRange {
  SeqNum begin, end;  // [begin, end)
};

class Coverage {
 public:
  // Everything before `first` counts as captured, and nothing else.
  void begin_at(SeqNum first);

  // Takes in a range; how many of its numbers are new.
  std::uint32_t add(SequenceRange range);

  // Everything before `place` has been acknowledged: whether it was captured matters no more. True
  // when some of it was not.
  bool pass(SeqNum place);

  // The first number that has not been captured.
  SeqNum whole_to() const { return whole_to_; }
  bool has_gap() const { return beyond_ != nullptr; }
  // The number after the furthest that has been captured, behind whatever gap.
  SeqNum reach() const { return beyond_ ? beyond_->back().end : whole_to_; }
  // No more ranges are remembered: what add() calls old may be new.
  bool is_full() const;

 private:
  std::uint32_t extend(SequenceRange range);
  std::uint32_t add_beyond(SequenceRange range);

  SeqNum whole_to_;
  std::unique_ptr<std::vector<SequenceRange>> beyond_;  // By begin, apart; none for none.
};

}  // namespace seetcp
