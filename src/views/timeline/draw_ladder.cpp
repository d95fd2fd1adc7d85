// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/timeline/columns.hpp"
#include "src/views/timeline/draw_arrow.hpp"
#include "src/views/timeline/page.hpp"
#include "src/views/timeline/step_lines.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

Ink ink_of(Tone tone, Ink plain) {
  switch (tone) {
    case Tone::plain: return plain;
    case Tone::quiet: return Ink::faint;
    case Tone::alarm: return Ink::alarm;
  }
  return plain;  // Unreachable: the switch names every tone.
}

class LadderDrawing {
 public:
  LadderDrawing(std::ostream& out, const Ladder& ladder, const TextStyle& style)
      : out_(out),
        ladder_(ladder),
        style_(style),
        unit_(unit_for(ladder.longest)),
        columns_(columns_for(ladder, unit_, style)),
        glyphs_(glyphs_of(style)) {}

  void draw() {
    draw_heads();
    for (const Row& row : ladder_.rows) {
      std::visit([&](const auto& kind) { draw(kind); }, row);
    }
  }

 private:
  void draw_heads() {
    StyledLine line;
    line.put(right_aligned(in_style(name(unit_), style_), columns_.time.width), Ink::faint);
    line.pad_to(columns_.number.at);
    line.put(right_aligned("#", columns_.number.width), Ink::faint);
    line.pad_to(columns_.client.at);
    line.put(cut(ladder_.client, columns_.client.width + 1, ""), Ink::client_state);
    line.pad_to(columns_.server.at);
    line.put(cut(ladder_.server, columns_.server.width, ""), Ink::server_state);
    write(line);
  }

  void draw(const LadderStep& laid_out) {
    const LadderStep step = with_fate(laid_out);
    bool first = true;
    for (const StepLine& part : lines_of(step, columns_, style_)) {
      StyledLine line;
      draw_margin(line, part, first && !step.at, first && step.marked);
      draw_client(line, part.client, step.client.tone);
      draw_wire(line, step, part.arrow);
      draw_server(line, part.server, step.server.tone);
      write(line);
      first = false;
    }
  }

  // What has become of a segment stands where it would have arrived.
  static LadderStep with_fate(LadderStep step) {
    if (!step.arrow || step.arrow->fate.empty()) return step;
    Cell& there = step.of(other(step.arrow->from));
    const std::string_view between = there.text.empty() ? "" : "  ";
    there.text = fmt::format("{}{}{}", step.arrow->fate, between, there.text);
    if (there.tone == Tone::plain) there.tone = Tone::quiet;
    return step;
  }

  void draw_margin(StyledLine& line, const StepLine& part, bool at_the_end, bool marked) {
    const std::string time = part.at ? in_unit(*part.at, unit_) : at_the_end ? "end" : "";
    line.put(right_aligned(time, columns_.time.width), Ink::faint);
    line.pad_to(columns_.number.at - (marked ? 1 : 0));
    if (marked) line.put(">", Ink::strong);
    const std::string number = part.number != 0 ? std::to_string(part.number) : "";
    line.put(right_aligned(number, columns_.number.width), marked ? Ink::strong : Ink::faint);
    line.pad_to(columns_.client.at);
  }

  void draw_client(StyledLine& line, const CellLine& cell, Tone tone) {
    const int state = columns_.client.at + columns_.client.width - display_width(cell.state);
    line.put(cell.text, ink_of(tone, Ink::client));
    if (cell.goes_on) line.put(glyphs_.down_to_right, Ink::client);
    if (cell.goes_on)
      line.put(shaft(state - line.width() - (cell.state.empty() ? 0 : 1), glyphs_), Ink::client);
    line.pad_to(state);
    line.put(cell.state, Ink::client_state);
    line.pad_to(columns_.wire.at);
  }

  void draw_server(StyledLine& line, const CellLine& cell, Tone tone) {
    line.pad_to(columns_.server.at);
    line.put(cell.state, Ink::server_state);
    if (!cell.state.empty() && !cell.text.empty()) line.put(gap(cell));
    line.put(cell.text, ink_of(tone, Ink::server));
    if (cell.goes_on) line.put(cell.state.empty() ? "" : " ");
    if (cell.goes_on) line.put(glyphs_.down_to_left, Ink::server);
  }

  // Two blanks between state and text, one where two do not fit.
  std::string_view gap(const CellLine& cell) const {
    const int both = display_width(cell.state) + display_width(cell.text);
    return both + 2 <= columns_.server.width ? "  " : " ";
  }

  void draw_wire(StyledLine& line, const LadderStep& step, bool arrow) {
    if (arrow) {
      draw_arrow(line, *step.arrow, columns_.wire.width, style_);
    } else {
      line.put(glyphs_.lifeline, Ink::client);
      line.pad_to(columns_.wire.at + columns_.wire.width - 1);
      line.put(glyphs_.lifeline, Ink::server);
    }
  }

  // The section stands at the right edge of the sentences, or behind a long one if the screen has
  // room for it, else under it.
  void draw(const Explanation& explanation) {
    const int begin = columns_.client.at + 2;
    StyledLine line;
    line.pad_to(columns_.client.at);
    line.put(glyphs_.aside, Ink::agreement);
    for (const auto& text :
         wrapped(in_style(explanation.sentence, style_), columns_.page - begin)) {
      if (line.width() > begin) write(std::exchange(line, {}));
      line.pad_to(begin);
      line.put(text);
    }
    const int width = display_width(explanation.rfc);
    const int edge = columns_.page - width;
    const int behind = line.width() + 2;
    const bool overhangs = edge < line.width() + 1 && behind + width <= style_.width;
    if (edge <= line.width() && !overhangs && width > 0) write(std::exchange(line, {}));
    if (width > 0) line.pad_to(overhangs ? behind : edge);
    line.put(explanation.rfc, Ink::faint);
    write(line);
  }

  void draw(const Announcement& announcement) {
    const int begin = columns_.client.at;
    for (const std::string& text :
         wrapped(in_style(announcement.sentence, style_), columns_.page - begin)) {
      StyledLine line;
      line.pad_to(begin);
      line.put(text, Ink::faint);
      write(line);
    }
  }

  void write(const StyledLine& line) { line.write(out_, style_.colour); }

  std::ostream& out_;
  const Ladder& ladder_;
  const TextStyle& style_;
  TimeUnit unit_;
  Columns columns_;
  const Glyphs& glyphs_;
};

}  // namespace

void draw_ladder(std::ostream& out, const Ladder& ladder, const TextStyle& style) {
  LadderDrawing(out, ladder, style).draw();
}

}  // namespace seetcp
