// SPDX-License-Identifier: MIT
// A trace's timeline as text, and questions about its lines.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include "src/views/display_width.hpp"
#include "src/views/timeline/text.hpp"

namespace seetcp::test {

inline std::string page(const Trace& trace, const TimelineOptions& options,
                        const TextStyle& style) {
  std::ostringstream out;
  write_timeline(out, trace, options, style);
  return out.str();
}

inline std::string page(const Trace& trace, int width = 100) {
  return page(trace, {}, {width});
}

inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The first line with `part`, "" for none.
inline std::string line_with(const std::string& text, std::string_view part) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (has(line, part)) return line;
  }
  return "";
}

// The display column where the first line with `part` has it.
inline int column_of(const std::string& text, std::string_view part) {
  const std::string line = line_with(text, part);
  return display_width(std::string_view(line).substr(0, line.find(part)));
}

}  // namespace seetcp::test
