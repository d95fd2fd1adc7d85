// SPDX-License-Identifier: MIT
// The summary of a capture, for eyes: a line a connection, the troubled ones first, then what
// deserves a look, totals, and what could not be decoded. It is fed connection by connection and
// keeps some of them and sums of the others: its memory does not grow with the capture.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

#include "src/trace/connections/connection_record.hpp"
#include "src/trace/connections/follower.hpp"
#include "src/views/connections/concerns.hpp"
#include "src/views/connections/server_groups.hpp"
#include "src/views/connections/summary_row.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

struct SummaryHeading {
  std::vector<std::string> files;  // As the user named them.
  std::string link;                // How frames begin: "Ethernet"; "" when there are several.
  std::string cut_short;           // Why the capture ends before its end; "" when it does not.
  std::string only;                // Which outcomes were asked for; "" for all.
  std::string filter;              // Which frames; "" for all.
  bool interrupted{};              // That is why, and nothing is broken.
};

class SummaryPage {
 public:
  // `whole`: each connection has a line of its own, and memory grows with them.
  explicit SummaryPage(bool whole = false) : whole_(whole) {}

  void add(const ConnectionRecord& record);

  // In `accessible` form there are no columns: each connection is a sentence.
  void write(std::ostream& out, const SummaryHeading& heading, const CaptureTotals& totals,
             const TextStyle& style, bool accessible = false) const;

  std::uint64_t connections() const { return connections_; }

 private:
  // Up to so many of each trouble, and of those without, have a line of their own; fewer of each
  // trouble where that would make too many lines in all.
  static constexpr std::size_t most_alone = 20, fewer_alone = 6, most_troubled = 40;

  struct Kept {
    std::uint64_t all{};
    std::vector<SummaryRow> first;
  };

  void write_rows(std::ostream& out, const TextStyle& style, bool accessible) const;
  void write_left_out(std::ostream& out, const TextStyle& style) const;
  void write_groups(std::ostream& out, const TextStyle& style, bool accessible) const;
  void write_findings(std::ostream& out, const TextStyle& style) const;
  bool untroubled_in_groups() const;
  std::size_t shown(std::size_t trouble) const;  // How many of it have a line of their own.
  std::vector<const SummaryRow*> rows() const;   // In the order in which they are shown.

  bool whole_;
  std::uint64_t connections_ = 0;
  std::array<std::uint64_t, 8> outcomes_{};
  std::array<Kept, trouble_count + 1> kept_;
  ServerGroups untroubled_;
  Concerns concerns_;
};

}  // namespace seetcp
