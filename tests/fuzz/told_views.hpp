// SPDX-License-Identifier: MIT
// ToldViews is everything that seetcp makes of what a Follower tells: the lines, the summary page,
// the whole trace as JSON, and the timeline of the first connection. At the end it checks that each
// is what it has to be: JSON that parses, a trace that reads back, text without control octets.
#pragma once

#include <cstdint>
#include <sstream>
#include <string>

#include "src/trace/connections/connection_trace.hpp"
#include "src/trace/connections/follower.hpp"
#include "src/trace/connections/streamed_trace.hpp"
#include "src/trace/json/stream.hpp"
#include "src/trace/spool.hpp"
#include "src/views/connections/connection_lines.hpp"
#include "src/views/connections/summary_page.hpp"
#include "src/views/text_style.hpp"

namespace seetcp::fuzz {

class MemorySpool : public Spool {
 public:
  void write(std::uint64_t at, std::string_view octets) override;
  void read(std::uint64_t at, std::span<char> octets) const override;
  void clear() override { octets_.clear(); }

 private:
  std::string octets_;
};

class ToldViews : public Chronicle {
 public:
  ToldViews();

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;
  void finish(const CaptureTotals& totals);

 private:
  void check_lines() const;
  void check_page(const CaptureTotals& totals) const;
  void check_trace() const;
  void check_timeline();
  TextStyle style() const;

  ConnectionLines lines_;
  std::string text_;
  SummaryPage page_;
  std::ostringstream json_;
  MemorySpool connections_;
  TraceStream stream_{json_, connections_};
  StreamedTrace trace_{stream_, "fuzz", "x"};
  ConnectionTrace first_{1};
  std::uint64_t told_connections_{}, told_segments_{}, told_octets_{};
};

}  // namespace seetcp::fuzz
