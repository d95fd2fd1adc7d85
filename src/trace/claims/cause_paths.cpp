// SPDX-License-Identifier: MIT
#include "src/trace/claims/cause_paths.hpp"

#include <algorithm>
#include <utility>

namespace seetcp {

// A counting sort: linear, and right in whatever order a file gave the links.
CausePaths::CausePaths(const Trace& trace)
    : trace_(trace), first_of_(trace.events.size() + 2), visited_in_(trace.events.size() + 1) {
  const auto exists = [&](EventId id) { return id >= 1 && id <= trace.events.size(); };
  const auto usable = [&](const Link& link) { return exists(link.cause) && exists(link.effect); };
  for (const Link& link : trace.links) {
    if (usable(link)) ++first_of_[link.effect + 1];
  }
  for (std::size_t id = 1; id < first_of_.size(); ++id) first_of_[id] += first_of_[id - 1];
  by_effect_.resize(first_of_.back());
  std::vector<std::size_t> next = first_of_;
  for (const Link& link : trace.links) {
    if (usable(link)) by_effect_[next[link.effect]++] = &link;
  }
}

std::optional<CausePath> CausePaths::find(std::span<const EventId> causes,
                                          std::span<const EventId> effects) {
  if (causes.empty()) return std::nullopt;
  const auto proved = search(causes, effects, true);
  return proved ? proved : search(causes, effects, false);
}

std::optional<EventId> CausePaths::origin(EventId effect) const {
  std::optional<EventId> at;
  for (auto links = links_to(effect); !links.empty(); links = links_to(*at)) {
    const EventId cause = links.front()->cause;
    if (cause >= at.value_or(effect)) break;  // Only a damaged trace goes in circles.
    at = cause;
  }
  return at;
}

std::span<const Link* const> CausePaths::links_to(EventId effect) const {
  return std::span{by_effect_}.subspan(first_of_[effect],
                                       first_of_[effect + 1] - first_of_[effect]);
}

// What one effect's climb has visited leads to no cause, so the next effect's need not go there.
std::optional<CausePath> CausePaths::search(std::span<const EventId> causes,
                                            std::span<const EventId> effects, bool proved_only) {
  ++search_;
  for (const EventId effect : effects) {
    if (const auto cause = climb(effect, causes, proved_only)) {
      return CausePath{*cause, effect, !proved_only};
    }
  }
  return std::nullopt;
}

// Breadth first, so that the nearest cause is found. Nothing before the first of `causes` can lead
// back to one of them.
std::optional<EventId> CausePaths::climb(EventId effect, std::span<const EventId> causes,
                                         bool proved_only) {
  std::vector<EventId> reached{effect};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    for (const Link* const link : links_to(reached[next])) {
      if (proved_only && link->sure != Confidence::proved) continue;
      if (std::ranges::binary_search(causes, link->cause)) return link->cause;
      if (link->cause > causes.front() && visit(link->cause)) reached.push_back(link->cause);
    }
  }
  return std::nullopt;
}

bool CausePaths::visit(EventId id) {
  return std::exchange(visited_in_[id], search_) != search_;
}

}  // namespace seetcp
