// SPDX-License-Identifier: MIT
// A Ladder is a trace laid out for people: rows in the order of time, the client's side left, the
// server's right, arrows between them. One row joins what is one deed: the call, the segment that
// it sent, the states that both ends came to by it. It is a value; text.hpp draws it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/trace/trace.hpp"
#include "src/views/timeline/options.hpp"
#include "src/views/timeline/wire_label.hpp"

namespace seetcp {

enum class Tone : std::uint8_t { plain, quiet, alarm };

// One side of a row.
struct Cell {
  std::string text;   // "connect(3, 127.0.0.1:8080) …"
  std::string state;  // "SYN-SENT", with a * if it is only inferred
  Tone tone = Tone::plain;

  bool empty() const { return text.empty() && state.empty(); }
};

// How much of a segment's way a row shows.
enum class Reach : std::uint8_t {
  whole,
  leaves,   // It has left, and does not arrive on this row.
  arrives,  // It left on an earlier row.
  lost,     // It left, and never arrives.
  spoilt,   // What arrives is thrown away.
};

struct Arrow {
  Side from{};
  WireLabel label;
  bool reset{};            // A RST: drawn as an alarm.
  std::uint32_t length{};  // Octets of data.
  Time at{};
  std::uint64_t number{};
  Reach reach{};
  bool made_by_wire{};  // A copy or a forgery: it begins where no host is.
  std::string fate;     // "held", "dropped": stands where it would have arrived; "" for none.
};

// Something that happened. `at` and `number` are the call's; where an arrow shares the line, its
// own. The number is the event's, or that of the frame in the capture: 0 for none.
struct LadderStep {
  std::optional<Time> at;  // Absent: where both ends stand when the recording ends.
  std::uint64_t number{};
  Cell client, server;
  std::optional<Arrow> arrow;
  bool routine{};  // Data, acknowledgements, polling, printing: a long run of these is folded.
  bool prints{};   // It is what a program printed.
  bool marked{};   // It is pointed to: a > stands before its number.

  Cell& of(Side side) { return side == Side::client ? client : server; }
};

// A sentence on what has just been seen for the first time.
struct Explanation {
  std::string sentence;
  std::string rfc;  // "RFC 9293 3.6", "" for none
};

// What the recording has to say of itself, or how much was folded.
struct Announcement {
  std::string sentence;
};

using Row = std::variant<LadderStep, Explanation, Announcement>;

struct Ladder {
  std::string client, server;  // Column headings.
  std::vector<Row> rows;
  Time longest{};  // The last row's time.
};

Ladder lay_out(const Trace& trace, const TimelineOptions& options);

}  // namespace seetcp
