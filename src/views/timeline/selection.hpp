// SPDX-License-Identifier: MIT
// A Selection is the part of a trace that one page shows: everything, or one connection of many.
#pragma once

#include <optional>

#include "src/trace/trace.hpp"
#include "src/views/timeline/options.hpp"

namespace seetcp {

class Selection {
 public:
  Selection(const Trace& trace, const TimelineOptions& options);

  bool shows(const Event& event) const;

  // The only connection on the page; absent when there are several, or none.
  std::optional<ConnectionId> only() const { return only_; }
  bool of_many() const { return one_of_many_; }    // Others are left out.
  bool summary_first() const { return summary_; }  // Nobody has chosen: say what there is.
  bool folds() const { return folds_; }

 private:
  bool shows(const CallEvent& call) const;
  bool shows(const NoteEvent& note) const;
  bool has_only_this_connection(std::uint16_t peer) const;

  const Trace& trace_;
  std::optional<ConnectionId> only_;
  bool one_of_many_ = false;
  bool summary_ = false;
  bool folds_ = true;
  std::vector<std::uint32_t> connections_of_peer_;
};

}  // namespace seetcp
