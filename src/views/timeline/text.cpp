// SPDX-License-Identifier: MIT
#include "src/views/timeline/text.hpp"

#include <algorithm>
#include <ostream>

#include "src/views/ascii.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/connection_table.hpp"
#include "src/views/timeline/heading.hpp"
#include "src/views/timeline/ladder.hpp"
#include "src/views/timeline/page.hpp"
#include "src/views/timeline/selection.hpp"

namespace seetcp {
namespace {

constexpr int narrowest_page = 10;

void write_heading(std::ostream& out, const Trace& trace, const TextStyle& style) {
  for (const std::string& text : heading(trace, style.width)) {
    StyledLine line;
    line.put(in_style(text, style), Ink::strong);
    line.write(out, style.colour);
  }
  out << '\n';
}

}  // namespace

void write_timeline(std::ostream& out, const Trace& trace, const TimelineOptions& options,
                    const TextStyle& asked) {
  TextStyle style = asked;
  style.width = std::max(asked.width, narrowest_page);
  write_heading(out, trace, style);
  if (Selection(trace, options).summary_first()) write_connection_table(out, trace, style);
  const Ladder ladder = lay_out(trace, options);
  if (style.width < narrowest_ladder) {
    draw_list(out, ladder, style);
  } else {
    draw_ladder(out, ladder, style);
  }
}

}  // namespace seetcp
