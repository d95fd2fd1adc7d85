// SPDX-License-Identifier: MIT
// A CauseIndex is a trace's links, looked up from either end. Built in time linear in the links.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

// The segment that made an event happen.
struct SegmentBehind {
  EventId segment{};
  bool likely{};         // A link on the way is only likely.
  std::string_view why;  // Of the link that ends at the event.
};

class CauseIndex {
 public:
  explicit CauseIndex(const Trace& trace);  // Keeps a reference: the trace must outlive it.

  std::span<const Link* const> of(EventId effect) const { return find(by_effect_, effect); }
  std::span<const Link* const> effects_of(EventId cause) const { return find(by_cause_, cause); }

  // The latest segment among an event's causes, also through state changes; absent when there is
  // none.
  std::optional<SegmentBehind> segment_behind(EventId effect) const;

 private:
  struct Side {
    std::vector<std::uint32_t> first;  // Where the links of an event begin; by event id.
    std::vector<const Link*> links;
  };

  const Link* segment_or_state_before(EventId effect) const;
  static Side sorted(const Trace& trace, EventId Link::*key);
  static std::span<const Link* const> find(const Side& side, EventId id);

  const Trace& trace_;
  Side by_effect_, by_cause_;
};

}  // namespace seetcp
