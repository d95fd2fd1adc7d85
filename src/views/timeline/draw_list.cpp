// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <string>
#include <string_view>

#include "src/views/ascii.hpp"
#include "src/views/styled_line.hpp"
#include "src/views/timeline/page.hpp"
#include "src/views/timeline/times.hpp"
#include "src/views/timeline/wording.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

std::string joined(const std::string& first, std::string_view between, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return fmt::format("{}{}{}", first, between, second);
}

// What a side does leads to its state; what it hears brings the state, and then the rest.
std::string words(Side side, const Cell& cell, bool hears) {
  if (cell.empty()) return "";
  const std::string both =
      hears ? joined(cell.state, ", ", cell.text) : joined(cell.text, ", ", cell.state);
  return fmt::format("{} {}", name(side), both);
}

// "FIN 15 → server", "FIN 15 leaves for server: held", "FIN 15 arrives at server", "FIN 15:
// dropped"
std::string way_of(const Arrow& arrow, std::string_view to) {
  const std::string& label = arrow.label.full;
  switch (arrow.reach) {
    case Reach::whole: return fmt::format("{} → {}", label, to);
    case Reach::leaves: return fmt::format("{} leaves for {}: {}", label, to, arrow.fate);
    case Reach::arrives: return fmt::format("{} arrives at {}", label, to);
    case Reach::lost:
    case Reach::spoilt: return fmt::format("{}: {}", label, arrow.fate);
  }
  return label;  // Unreachable: the switch names every reach.
}

// "client close(3) = 0, FIN-WAIT-1; FIN 15 → server; server CLOSE-WAIT"
std::string words(const LadderStep& step) {
  if (!step.arrow) {
    return joined(words(Side::client, step.client, false), "; ",
                  words(Side::server, step.server, false));
  }
  const Side from = step.arrow->from;
  const Side to = other(from);
  const auto cell = [&](Side side) { return side == Side::client ? step.client : step.server; };
  const std::string sent = way_of(*step.arrow, name(to));
  return joined(joined(words(from, cell(from), false), "; ", sent), "; ",
                words(to, cell(to), true));
}

std::string time_of(const LadderStep& step, TimeUnit unit) {
  if (!step.at) return "end";
  const std::string time = in_unit(step.arrow ? step.arrow->at : *step.at, unit);
  const std::uint64_t number = step.arrow ? step.arrow->number : step.number;
  return number == 0 ? time : fmt::format("{} {}", time, number);
}

class ListDrawing {
 public:
  ListDrawing(std::ostream& out, const Ladder& ladder, const TextStyle& style)
      : out_(out), style_(style), unit_(unit_for(ladder.longest)) {}

  void draw(const LadderStep& step) {
    write(fmt::format("{} {}", time_of(step, unit_), words(step)), Ink::plain);
  }
  void draw(const Explanation& explanation) {
    write("  " + explanation.sentence + (explanation.rfc.empty() ? "" : "  " + explanation.rfc),
          Ink::plain);
  }
  void draw(const Announcement& announcement) { write(announcement.sentence, Ink::faint); }

  // Lines that go on are set in by two.
  void write(const std::string& sentence, Ink ink) {
    bool first = true;
    for (const std::string& text :
         wrapped(in_style(sentence, style_), style_.width, style_.width - 2)) {
      StyledLine line;
      if (!first) line.put("  ");
      line.put(text, ink);
      line.write(out_, style_.colour);
      first = false;
    }
  }

 private:
  std::ostream& out_;
  const TextStyle& style_;
  TimeUnit unit_;
};

}  // namespace

void draw_list(std::ostream& out, const Ladder& ladder, const TextStyle& style) {
  ListDrawing drawing(out, ladder, style);
  drawing.write(ladder.client, Ink::client_state);
  drawing.write(ladder.server, Ink::server_state);
  for (const Row& row : ladder.rows) {
    std::visit([&](const auto& kind) { drawing.draw(kind); }, row);
  }
}

}  // namespace seetcp
