// SPDX-License-Identifier: MIT
#include "tests/fuzz/told_views.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "src/trace/json/read.hpp"
#include "src/views/timeline/text.hpp"
#include "tests/fuzz/claim.hpp"

namespace seetcp::fuzz {
namespace {

constexpr std::array<int, 3> widths{80, 100, 160};

void must_be_printable(std::string_view text) {
  const auto control = [](char c) { return c != '\n' && c >= 0 && c < ' '; };
  must(std::ranges::none_of(text, control), "a page holds no control octets");
}

}  // namespace

void MemorySpool::write(std::uint64_t at, std::string_view octets) {
  if (octets_.size() < at + octets.size()) octets_.resize(at + octets.size());
  std::ranges::copy(octets, octets_.begin() + static_cast<std::ptrdiff_t>(at));
}

void MemorySpool::read(std::uint64_t at, std::span<char> octets) const {
  std::ranges::fill(octets, '\0');
  if (at >= octets_.size()) return;
  std::ranges::copy(std::string_view{octets_}.substr(at, octets.size()), octets.begin());
}

ToldViews::ToldViews() {
  lines_.header(text_, {.made_by = "fuzz", .files = {"x"}, .filter = ""});
}

void ToldViews::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  must(record.frames > 0, "a connection has the frame that it was told of");
  told_octets_ += taken.segment.payload_length;
  ++told_segments_;
  trace_.segment(record, taken);
  first_.segment(record, taken);
}

void ToldViews::ended(const ConnectionRecord& record) {
  ++told_connections_;
  const std::size_t begin = text_.size();
  lines_.connection(text_, record);
  must(text_.find('\n', begin) == text_.size() - 1, "a connection is one line");
  const std::uint64_t octets =
      record.counts(Side::client).bytes + record.counts(Side::server).bytes;
  must(octets <= told_octets_, "data is counted once");
  page_.add(record);
  trace_.ended(record);
  first_.ended(record);
}

void ToldViews::finish(const CaptureTotals& totals) {
  must(totals.connections == told_connections_, "every connection is told, once");
  must(told_segments_ <= totals.segments, "no segment is told twice");
  lines_.summary(text_, totals);
  trace_.finish("");
  check_lines();
  check_page(totals);
  check_trace();
  check_timeline();
}

// One width for an input: three would only make the fuzzer slower.
TextStyle ToldViews::style() const {
  return {.width = widths[told_segments_ % widths.size()],
          .colour = false,
          .unicode = told_connections_ % 2 == 0};
}

void ToldViews::check_lines() const {
  for (std::size_t at = 0; at < text_.size();) {
    const std::size_t end = text_.find('\n', at);
    must(nlohmann::json::accept(std::string_view{text_}.substr(at, end - at)), "lines parse");
    at = end + 1;
  }
}

void ToldViews::check_page(const CaptureTotals& totals) const {
  std::ostringstream out;
  SummaryHeading heading;
  heading.files = {"x"};
  page_.write(out, heading, totals, style(), style().width == widths.back());
  must_be_printable(out.str());
}

void ToldViews::check_trace() const {
  std::istringstream in{json_.str()};
  const Trace trace = read_trace(in, "x.json");
  must(trace.connections.size() == told_connections_, "a trace has every connection");
}

void ToldViews::check_timeline() {
  if (!first_.found()) return;
  const Trace trace = first_.finish("fuzz", "x", "");
  std::ostringstream out;
  TimelineOptions options;
  options.detail = TimelineOptions::Detail::explain;
  write_timeline(out, trace, options, style());
  must_be_printable(out.str());
}

}  // namespace seetcp::fuzz
