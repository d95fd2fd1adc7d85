// SPDX-License-Identifier: MIT
// An Explainer has the sentences for a learner: short, each where its subject is first seen on the
// page, and not again.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "src/trace/trace.hpp"
#include "src/views/timeline/accept_queue.hpp"
#include "src/views/timeline/causes.hpp"
#include "src/views/timeline/ladder.hpp"

namespace seetcp {

class Explainer {
 public:
  Explainer(const Trace& trace, TimelineOptions::Detail detail) : trace_(trace), detail_(detail) {}

  std::optional<Explanation> established(Accepting accept);  // At the server.
  std::optional<Explanation> state(const StateEvent& state);
  std::optional<Explanation> difference(const StateEvent& state);
  std::optional<Explanation> segment(const SegmentEvent& segment, EventId id);
  std::optional<Explanation> returned(const CallEvent& call, EventId id,
                                      const std::optional<SegmentBehind>& behind);
  std::optional<Explanation> closed_by_exit();
  std::optional<Explanation> never_closed();

 private:
  std::optional<Explanation> once(std::string_view topic, std::string sentence,
                                  std::string_view rfc);
  std::optional<Explanation> of_wire(const SegmentEvent& segment);
  std::string delayed() const;
  std::string refused(const SegmentEvent& rst, EventId id) const;

  const Trace& trace_;
  TimelineOptions::Detail detail_;
  std::set<std::string, std::less<>> said_;
};

}  // namespace seetcp
