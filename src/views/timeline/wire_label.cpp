// SPDX-License-Identifier: MIT
#include "src/views/timeline/wire_label.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

// "500 bytes", or "500 B again", as both words do not fit.
std::string brief_text(const SegmentEvent& segment) {
  if (segment.length == 0) return segment_text(segment);
  const std::string bytes = segment.repeats != 0 ? fmt::format("{} B", grouped(segment.length))
                                                 : counted(segment.length, "byte");
  if (segment.flags.fin) return bytes + ", FIN";
  return segment.flags.syn ? "SYN, " + bytes : bytes;
}

}  // namespace

WireLabel WireLabels::next(const SegmentEvent& segment) {
  Directions& both = directions_[segment.connection];
  Direction& sender = both[static_cast<std::size_t>(segment.from)];
  const std::string before = numbered_ ? fmt::format("({}) ", segment.connection) : "";
  const bool copied = segment.origin != Origin::host;
  const std::string again = segment.repeats == 0 ? "" : copied ? " copy" : " again";
  const std::string acknowledged = new_acknowledgement(segment, sender);
  const std::string open = window(segment, both);
  const std::string window_text = open.empty() ? "" : ", " + open;
  const bool only_window = is_pure_ack(segment) && !open.empty();
  return {before + segment_text(segment) + acknowledged + again + window_text,
          before + (only_window ? open : brief_text(segment) + again + window_text)};
}

std::string WireLabels::new_acknowledgement(const SegmentEvent& segment, Direction& sender) {
  if (!segment.ack) return "";
  const bool is_new = sender.acked && sender.acked != segment.ack;
  const bool said = is_pure_ack(segment) || segment.flags.syn || segment.flags.rst;
  sender.acked = segment.ack;
  return is_new && !said ? fmt::format(", ACK {}", *segment.ack) : "";
}

// The window of a SYN is never scaled, any other only if both SYNs offered it; a RST's means
// nothing.
std::string WireLabels::window(const SegmentEvent& segment, Directions& both) {
  Direction& sender = both[static_cast<std::size_t>(segment.from)];
  if (segment.flags.syn) sender.window_shift = segment.options.window_scale;
  if (segment.flags.syn || segment.flags.rst) return "";
  const bool was_closed = std::exchange(sender.closed_window, segment.window == 0);
  if (segment.window == 0) return "window 0";
  if (!was_closed) return "";
  const bool scaled = both[0].window_shift && both[1].window_shift;
  const unsigned shift = scaled ? *sender.window_shift : 0u;
  return fmt::format("window {}", grouped(std::uint64_t{segment.window} << std::min(shift, 14u)));
}

}  // namespace seetcp
