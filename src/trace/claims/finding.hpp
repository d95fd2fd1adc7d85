// SPDX-License-Identifier: MIT
// A Finding is what judging one formula on one connection came to.
#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

struct Finding {
  Verdict verdict{};
  // What shows it, or speaks against it; in the order in which the formula names it.
  std::vector<EventId> evidence{};
  std::string because{};  // Lower case, no full stop; "" when it holds.
  bool likely{};          // It holds by a link that is only likely.
};

inline Finding holds(std::vector<EventId> evidence, bool likely = false) {
  return {Verdict::holds, std::move(evidence), "", likely};
}

inline Finding fails(std::vector<EventId> evidence, std::string because) {
  return {Verdict::fails, std::move(evidence), std::move(because)};
}

// Fails, unless `doubt` says why that cannot be told.
inline Finding fails_unless(const std::optional<std::string>& doubt, std::vector<EventId> evidence,
                            std::string because) {
  if (!doubt) return fails(std::move(evidence), std::move(because));
  return {Verdict::unknown, std::move(evidence), because + ", as far as can be seen: " + *doubt};
}

// Holds, unless `doubt` says why that cannot be told.
inline Finding holds_unless(const std::optional<std::string>& doubt,
                            std::vector<EventId> evidence) {
  if (!doubt) return holds(std::move(evidence));
  return {Verdict::unknown, std::move(evidence), "it cannot be excluded: " + *doubt};
}

// What is not in `evidence` yet goes behind it.
inline void add_new(std::vector<EventId>& evidence, const std::vector<EventId>& more) {
  std::unordered_set<EventId> known(evidence.begin(), evidence.end());
  for (const EventId id : more) {
    if (known.insert(id).second) evidence.push_back(id);
  }
}

}  // namespace seetcp
