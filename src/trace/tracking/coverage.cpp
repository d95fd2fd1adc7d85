// SPDX-License-Identifier: MIT
#include "src/trace/tracking/coverage.hpp"

#include <algorithm>

namespace seetcp {
namespace {

constexpr std::size_t most_ranges = 4096;

std::uint32_t octets(SequenceRange range) {
  return range.end.value - range.begin.value;
}

// How many numbers two ranges share.
std::uint32_t shared(SequenceRange a, SequenceRange b) {
  const SeqNum begin = later(a.begin, b.begin), end = earlier(a.end, b.end);
  return end - begin > 0 ? octets({begin, end}) : 0;
}

bool touch(SequenceRange a, SequenceRange b) {
  return a.end - b.begin >= 0 && b.end - a.begin >= 0;
}

}  // namespace

void Coverage::begin_at(SeqNum first) {
  whole_to_ = first;
  beyond_.reset();
}

std::uint32_t Coverage::add(SequenceRange range) {
  if (range.end - whole_to_ <= 0) return 0;
  if (range.begin - whole_to_ > 0) return add_beyond(range);
  return extend({whole_to_, range.end});
}

bool Coverage::pass(SeqNum place) {
  if (place - whole_to_ <= 0) return false;
  std::uint32_t captured = 0;
  const SequenceRange passed{whole_to_, place};
  if (beyond_) {
    for (const SequenceRange& range : *beyond_) captured += shared(range, passed);
  }
  extend(passed);
  return captured < octets(passed);
}

bool Coverage::is_full() const {
  return beyond_ && beyond_->size() >= most_ranges;
}

std::uint32_t Coverage::extend(SequenceRange range) {
  std::uint32_t fresh = octets(range);
  whole_to_ = range.end;
  if (!beyond_) return fresh;
  auto next = beyond_->begin();
  for (; next != beyond_->end() && next->begin - whole_to_ <= 0; ++next) {
    fresh -= shared(*next, range);
    whole_to_ = later(whole_to_, next->end);
  }
  beyond_->erase(beyond_->begin(), next);
  if (beyond_->empty()) beyond_.reset();
  return fresh;
}

std::uint32_t Coverage::add_beyond(SequenceRange range) {
  if (!beyond_) beyond_ = std::make_unique<std::vector<SequenceRange>>();
  auto& ranges = *beyond_;
  std::uint32_t fresh = octets(range);
  const auto first =
      std::partition_point(ranges.begin(), ranges.end(),
                           [&](const SequenceRange& other) { return other.end - range.begin < 0; });
  auto last = first;
  for (; last != ranges.end() && touch(*last, range); ++last) {
    fresh -= shared(*last, range);
    range = {earlier(range.begin, last->begin), later(range.end, last->end)};
  }
  if (first != last) {
    *first = range;
    ranges.erase(first + 1, last);
  } else if (ranges.size() < most_ranges) {
    ranges.insert(first, range);
  } else {
    return 0;  // It may come again unrecognized: rather too few than too many.
  }
  return fresh;
}

}  // namespace seetcp
