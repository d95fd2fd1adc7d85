// SPDX-License-Identifier: MIT
// Paths of causes: what led to an event, through as many links of the trace as it takes (a call
// sends a FIN, the FIN moves the other end to CLOSE-WAIT).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

struct CausePath {
  EventId cause{}, effect{};
  bool likely{};  // A link on it is only likely.
};

class CausePaths {
 public:
  explicit CausePaths(const Trace& trace);

  // A path from one of `causes` to the first of `effects` that has any; a proved one, if there is
  // one. Both are in ascending order.
  std::optional<CausePath> find(std::span<const EventId> causes, std::span<const EventId> effects);

  // The call or note that led to `effect` first of all; absent when no link leads there.
  std::optional<EventId> origin(EventId effect) const;

 private:
  std::span<const Link* const> links_to(EventId effect) const;
  std::optional<CausePath> search(std::span<const EventId> causes, std::span<const EventId> effects,
                                  bool proved_only);
  std::optional<EventId> climb(EventId effect, std::span<const EventId> causes, bool proved_only);
  bool visit(EventId id);

  const Trace& trace_;
  std::vector<const Link*> by_effect_;
  std::vector<std::size_t> first_of_;      // Where in by_effect_ the links to an event begin.
  std::vector<std::uint32_t> visited_in_;  // The search that last came by an event.
  std::uint32_t search_{};
};

}  // namespace seetcp
