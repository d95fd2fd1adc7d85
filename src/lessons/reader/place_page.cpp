// SPDX-License-Identifier: MIT
#include "src/lessons/reader/place_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/lessons/reader/place_keys.hpp"
#include "src/lessons/reader/place_words.hpp"
#include "src/lessons/reader/question_words.hpp"
#include "src/lessons/stepper/drawn_ladder.hpp"
#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/scene_foot.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/views/display_width.hpp"
#include "src/views/timeline/columns.hpp"

namespace seetcp {
namespace {

using Lines = std::vector<std::string>;

constexpr int words_beside = 60;  // Cells that words have beside a ladder.
constexpr int gap = 3;            // " │ "
constexpr int fewest_ladder_rows = 4;

int count_of(const Lines& lines) {
  return static_cast<int>(lines.size());
}

// Without the escapes of its inks.
int width_of_drawn(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const auto escape = std::min(line.find('\x1b'), line.size());
    text += line.substr(0, escape);
    const auto end = line.find('m', escape);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  }
  return display_width(text);
}

void add(Lines& lines, Lines more) {
  std::ranges::move(more, std::back_inserter(lines));
}

class PlacePage {
 public:
  PlacePage(const LessonWalk& walk, const PlaceHand& hand, ScreenSize size, const TextStyle& style,
            int& scrolled)
      : walk_(walk), hand_(hand), screen_(size, style), scrolled_(scrolled) {}

  Lines draw() {
    screen_.put(head());
    const int rows = screen_.rows_left() - 1 - (has_last_line() ? 1 : 0);
    const bool beside = screen_.style().width >= words_beside + gap + narrowest_ladder &&
                        walk_.moments() != nullptr;
    if (beside)
      put_beside(rows);
    else if (is_scene())
      put_scene(rows);
    else
      put_words(rows);
    screen_.fill_to(has_last_line() ? 2 : 1);
    if (has_last_line()) screen_.put(last_line());
    end_with_keys(screen_, keys_at(walk_, hand_.menu));
    return screen_.take();
  }

 private:
  bool is_scene() const { return walk_.place().kind == PlaceKind::scene; }

  InkedLine head() const {
    InkedLine line{{walk_.lesson().head.title, Ink::strong},
                   {fmt::format("  {}/{}", walk_.number(), walk_.count()), Ink::faint}};
    if (walk_.catches_up()) {
      line.push_back({"  playing again what you have seen …", Ink::strong});
    } else if (walk_.looks_back()) {
      line.push_back({"  looking back; End returns", Ink::alarm});
    } else if (walk_.waits()) {
      line.push_back(
          {walk_.moments() == nullptr || !is_scene() ? "  setting the stage …" : "  performing …",
           Ink::strong});
    }
    return line;
  }

  // --- What is typed, and what is said to it.

  bool types() const { return takes_letters(walk_); }
  bool has_last_line() const { return types() || !hand_.message.empty(); }

  InkedLine last_line() const {
    if (!types()) return {{hand_.message, Ink::strong}};
    InkedLine line{{"Your answer: ", Ink::strong}, {hand_.chosen}, {hand_.menu ? "" : "_"}};
    if (!hand_.message.empty()) line.push_back({"   " + hand_.message, Ink::strong});
    return line;
  }

  Lines words(const TextStyle& style) const { return place_lines(walk_, hand_.chosen, style); }

  TextStyle narrow(int width) const {
    TextStyle style = screen_.style();
    style.width = width;
    return style;
  }

  // --- Words, and where there is room the ladder under them.

  void put_words(int rows) {
    const Lines text = words(screen_.style());
    const bool wants_ladder = walk_.place().kind != PlaceKind::prose &&
                              walk_.place().kind != PlaceKind::end && walk_.moments() != nullptr;
    const int left = rows - count_of(text) - 1;
    if (!wants_ladder || left < fewest_ladder_rows + 1)
      return put_part(screen_, text, rows, scrolled_);
    screen_.put_drawn(text);
    screen_.rule();
    put_ladder(left);
  }

  void put_ladder(int rows) {
    const DrawnLadder ladder =
        drawn_ladder(walk_.moments()->shown(), screen_.style(), evidence_at(walk_));
    screen_.put_drawn(ladder.head);
    screen_.put_drawn(part_of(ladder, rows - count_of(ladder.head)));
  }

  // From its end, or so that the last row that is pointed to has others above and below.
  Lines part_of(const DrawnLadder& ladder, int rows) {
    const int most = std::max(count_of(ladder.rows) - rows, 0);
    int first = most;
    if (!ladder.marked.empty()) {
      const int whole = ladder.marked.back() - ladder.marked.front() < rows
                            ? ladder.marked.front() - 1
                            : ladder.marked.back() - rows + 2;
      const int centred = (ladder.marked.front() + ladder.marked.back() - rows) / 2 + 1;
      first = std::clamp(std::min(whole, std::max(centred, 0)), 0, most);
    }
    const int shown = std::clamp(first + scrolled_, 0, most);
    scrolled_ = shown - first;
    const int end = std::min(shown + std::max(rows, 0), count_of(ladder.rows));
    return {ladder.rows.begin() + shown, ladder.rows.begin() + end};
  }

  // --- A scene: what was asked, what happens, where all stand.

  void put_scene(int rows) {
    if (walk_.moments() == nullptr) {
      const Lines asked = question_lines(walk_, rows, screen_.style());
      return put_part(screen_, asked, rows, scrolled_);
    }
    const Lines asked = question_lines(walk_, std::max(rows / 5, 1), screen_.style());
    screen_.put_drawn(asked);
    if (!asked.empty()) screen_.rule();
    const int left = rows - count_of(asked) - (asked.empty() ? 0 : 1) - 1;
    const Lines below = foot(left - fewest_ladder_rows - 1, screen_.style());
    put_ladder(left - count_of(below));
    screen_.fill_to(count_of(below) + 2);
    screen_.rule();
    screen_.put_drawn(below);
  }

  Lines foot(int most, const TextStyle& style) const {
    Lines lines = performed(style);
    if (count_of(lines) > most / 2) lines.resize(static_cast<std::size_t>(std::max(most / 2, 0)));
    add(lines, scene_foot(*walk_.moments(), std::max(most - count_of(lines), 1), style));
    return lines;
  }

  // What was said of the step that led here.
  Lines performed(const TextStyle& style) const {
    const CueLine& cue = walk_.moments()->shown().performed;
    if (cue.text.empty()) return {};
    Lines lines{drawn({{"did     ", Ink::faint}, {cue_text(cue)}}, style)};
    if (cue.comment.empty()) return lines;
    for (std::string& line : drawn_wrapped("        # " + cue.comment, Ink::plain, 8, style))
      lines.push_back(std::move(line));
    return lines;
  }

  // --- Words left, ladder right.

  void put_beside(int rows) {
    const TextStyle left_style = narrow(words_beside);
    Lines left;
    if (is_scene()) {
      left = question_lines(walk_, rows / 2, left_style);
      if (!left.empty()) left.emplace_back();
      add(left, foot(rows - count_of(left), left_style));
    } else {
      left = words(left_style);
    }
    const DrawnLadder ladder =
        drawn_ladder(walk_.moments()->shown(), narrow(screen_.style().width - words_beside - gap),
                     evidence_at(walk_));
    int left_scrolled = count_of(left) > rows ? scrolled_ : 0;
    Lines right = ladder.head;
    if (count_of(left) > rows) {
      int ladder_scrolled = 0;
      std::swap(ladder_scrolled, scrolled_);
      add(right, part_of(ladder, rows - count_of(ladder.head)));
      left_scrolled = std::clamp(ladder_scrolled, 0, count_of(left) - rows);
      scrolled_ = left_scrolled;
    } else {
      add(right, part_of(ladder, rows - count_of(ladder.head)));
    }
    put_joined(left, left_scrolled, right, rows);
  }

  void put_joined(const Lines& left, int first, const Lines& right, int rows) {
    const std::string_view bar = screen_.style().unicode ? " │ " : " | ";
    const auto at = [](const Lines& lines, int i) {
      return i < count_of(lines) ? lines[static_cast<std::size_t>(i)] : std::string{};
    };
    for (int i = 0; i < rows; ++i) {
      std::string line = at(left, first + i);
      line.append(static_cast<std::size_t>(std::max(words_beside - width_of_drawn(line), 0)), ' ');
      line.append(bar).append(at(right, i));
      line.erase(line.find_last_not_of(' ') + 1);
      screen_.put_drawn(std::move(line));
    }
  }

  const LessonWalk& walk_;
  const PlaceHand& hand_;
  Screen screen_;
  int& scrolled_;
};

}  // namespace

std::vector<std::string> place_page(const LessonWalk& walk, const PlaceHand& hand, ScreenSize size,
                                    const TextStyle& style, int& scrolled) {
  return PlacePage{walk, hand, size, style, scrolled}.draw();
}

}  // namespace seetcp
