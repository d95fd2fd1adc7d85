// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/front_matter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "src/tcp/transitions.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::string_view mark = "---";
constexpr std::array<std::string_view, 4> keys{"id", "title", "minutes", "arrows"};
constexpr int most_minutes = 60;
constexpr std::size_t longest_id = 40;

std::string how_to_write(std::string_view key) {
  if (key == "id") return "id: close-wait";
  if (key == "title") return "title: The leak";
  return key == "minutes" ? "minutes: 8" : "arrows: F1 F3";
}

std::pair<char, int> arrow_rank(const std::string& arrow) {
  int number = 0;
  if (arrow.size() > 1) std::from_chars(arrow.data() + 1, arrow.data() + arrow.size(), number);
  return {arrow.empty() ? '\0' : arrow.front(), number};
}

bool is_arrow_of_figure(std::string_view name) {
  return !name.empty() &&
         std::ranges::any_of(transitions, [&](const Transition& row) { return row.arrow == name; });
}

class FrontMatterReader {
 public:
  FrontMatterReader(const LessonLines& lines, Mistakes& mistakes)
      : lines_(lines), mistakes_(mistakes) {}

  FrontMatter read() {
    if (lines_.count() == 0 || trimmed_line(lines_.at(1)) != mark) {
      mistakes_.add({1, 1, 0, "a lesson begins with its front matter, and here is none",
                     "---, then id: …, title: …, minutes: …, arrows: …, then ---"});
      return {};
    }
    int number = 2;
    while (number <= lines_.count() && !ends(number)) take_line(number++);
    close(number);
    return std::move(matter_);
  }

 private:
  bool ends(int number) const {
    const std::string_view line = trimmed_line(lines_.at(number));
    return line == mark || line.empty();
  }

  // `number`: the line that it ended at.
  void close(int number) {
    const bool closed = number <= lines_.count() && trimmed_line(lines_.at(number)) == mark;
    matter_.lines = closed ? number : number - 1;
    if (!closed) {
      mistakes_.add({std::min(number, lines_.count()), 1, 0, "the front matter does not end",
                     "a line --- before the first empty one"});
    }
    for (const std::string_view key : keys) {
      if (!line_of_.contains(key))
        mistakes_.add({matter_.lines, 1, 0, fmt::format("the front matter has no {}", key),
                       how_to_write(key)});
    }
  }

  void take_line(int number) {
    const std::string_view line = lines_.at(number);
    const auto [key, value] = split_line(line, ':');
    if (line.find(':') == std::string_view::npos) {
      fail(number, trimmed_line(line), fmt::format("{} is no line of front matter", quoted(line)),
           "key: value");
    } else if (std::ranges::find(keys, key) == keys.end()) {
      const auto meant = nearest(key, keys);
      if (meant) line_of_.try_emplace(*std::ranges::find(keys, *meant), number);
      fail(number, key, fmt::format("unknown key {}", quoted(key)),
           meant ? fmt::format("did you mean {}?", *meant) : "id, title, minutes, arrows");
    } else if (const auto [first, is_new] = line_of_.try_emplace(key, number); !is_new) {
      fail(number, key, fmt::format("{} is said twice", key),
           fmt::format("the first is in line {}", first->second));
    } else {
      take_value(number, key, value);
    }
  }

  void take_value(int number, std::string_view key, std::string_view value) {
    if (key == "arrows") return take_arrows(number, value);
    if (value.empty())
      return fail(number, key, fmt::format("{} says nothing", key), how_to_write(key));
    if (key == "id") return take_id(number, value);
    if (key == "minutes") return take_minutes(number, value);
    matter_.head.title = safe_text(value);
  }

  void take_id(int number, std::string_view value) {
    if (is_lesson_id(value))
      matter_.head.id = value;
    else
      fail(number, value, fmt::format("{} is no lesson's id", quoted(value)),
           "small letters, digits and single hyphens, not \"next\": close-wait");
  }

  void take_minutes(int number, std::string_view value) {
    const char* const end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, matter_.head.minutes);
    const bool right = read.ec == std::errc{} && read.ptr == end && matter_.head.minutes >= 1 &&
                       matter_.head.minutes <= most_minutes;
    if (!right)
      fail(number, value, fmt::format("{} is no number of minutes", quoted(value)), "from 1 to 60");
  }

  void take_arrows(int number, std::string_view value) {
    std::set<std::string_view> known;
    while (!value.empty()) {
      const std::string_view arrow =
          value.substr(0, std::min(value.find_first_of(" \t,"), value.size()));
      if (!is_arrow_of_figure(arrow)) {
        fail(number, arrow, fmt::format("figure 5 of RFC 9293 has no arrow {}", quoted(arrow)),
             "F1 to F20, N2, N3; blanks between them");
      } else if (!known.insert(arrow).second) {
        fail(number, arrow, fmt::format("{} is named twice", arrow), "");
      } else {
        matter_.head.arrows.emplace_back(arrow);
      }
      value = trimmed_line(value.substr(arrow.size()));
      if (value.starts_with(',')) value = trimmed_line(value.substr(1));
    }
    sort_arrows(matter_.head.arrows);
  }

  void fail(int number, std::string_view part, std::string message, std::string hint) {
    mistakes_.add(mistake_at(lines_.place_of(number, part), std::move(message), std::move(hint)));
  }

  const LessonLines& lines_;
  Mistakes& mistakes_;
  FrontMatter matter_;
  std::map<std::string_view, int> line_of_;  // Of each key; also where it is misspelt.
};

}  // namespace

FrontMatter read_front_matter(const LessonLines& lines, Mistakes& mistakes) {
  return FrontMatterReader{lines, mistakes}.read();
}

bool is_lesson_id(std::string_view id) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, fits) &&
         id.front() != '-' && id.back() != '-' && id.find("--") == std::string_view::npos &&
         id != "next";
}

void sort_arrows(std::vector<std::string>& arrows) {
  std::ranges::sort(arrows, {}, arrow_rank);
}

}  // namespace seetcp
