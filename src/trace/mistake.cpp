// SPDX-License-Identifier: MIT
#include "src/trace/mistake.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "src/trace/character_cells.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

constexpr int tab_stop = 8;
constexpr std::size_t most_shown = 100, most_before = 60, kept_before = 40;  // Characters.
constexpr std::size_t longest_quotation = 40;                                // Octets.

// A character as it is drawn, and the cells that takes.
struct Drawn {
  std::string text;
  std::size_t cells{};
};

std::size_t cells_in(std::string_view safe) {
  std::size_t cells = 0;
  while (const auto next = first_code_point(safe)) {
    cells += static_cast<std::size_t>(cells_of(next->value));
    safe.remove_prefix(next->octets);
  }
  return cells;
}

Drawn drawn(std::string_view character, std::size_t at) {
  if (character == "\t") {
    const std::size_t cells = tab_stop - at % tab_stop;
    return {std::string(cells, ' '), cells};
  }
  std::string safe = safe_text(character);
  const std::size_t cells = cells_in(safe);
  return {std::move(safe), cells};
}

std::string_view front_of(std::string_view text) {
  const auto next = first_code_point(text);
  return text.substr(0, next ? next->octets : 1);
}

std::string_view line_of(std::string_view source, int number) {
  for (int line = 1; line < number; ++line) {
    const auto end = source.find('\n');
    if (end == std::string_view::npos) return {};
    source.remove_prefix(end + 1);
  }
  std::string_view line = source.substr(0, source.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The part of a line that is shown: all of it, or what stands around the caret.
struct Window {
  std::string_view text;
  std::size_t caret{};  // Characters of `text` before it.
  bool later{};         // It begins later than the line.
};

Window window_of(std::string_view line, std::size_t caret) {
  const bool later = caret > most_before;
  for (std::size_t left_out = later ? caret - kept_before : 0; left_out > 0 && !line.empty();
       --left_out)
    line.remove_prefix(front_of(line).size());
  return {line, later ? kept_before : caret, later};
}

// The line around the mistake, and below it the caret.
struct Excerpt {
  std::string line, marks;
};

Excerpt excerpt(std::string_view line, const Mistake& mistake) {
  const auto length = static_cast<std::size_t>(std::max(mistake.length, 1));
  auto [rest, caret, later] =
      window_of(line, static_cast<std::size_t>(std::max(mistake.column - 1, 0)));
  Excerpt result{.line = later ? "…" : "", .marks = ""};
  std::size_t at = later ? 1 : 0, before = at, marked = 0;
  for (std::size_t i = 0; !rest.empty() && i < most_shown; ++i) {
    const std::string_view character = front_of(rest);
    const Drawn one = drawn(character, at);
    result.line += one.text;
    at += one.cells;
    if (i < caret) before = at;
    if (i >= caret && i < caret + length) marked += one.cells;
    rest.remove_prefix(character.size());
  }
  if (!rest.empty()) result.line += "…";
  result.marks = std::string(before, ' ') + '^';
  if (marked > 1) result.marks.append(marked - 1, '~');
  return result;
}

// About the text as a whole: no line is shown.
std::string text_of_whole(const Mistake& mistake, std::string_view file) {
  const std::string hint = mistake.hint.empty() ? "" : fmt::format(" ({})", mistake.hint);
  return fmt::format("{}: {}{}\n", safe_text(file), mistake.message, hint);
}

std::string text_of(const Mistake& mistake, std::string_view file, std::string_view source) {
  if (mistake.line == 0) return text_of_whole(mistake, file);
  const Excerpt shown = excerpt(line_of(source, mistake.line), mistake);
  const std::string number = fmt::format("{}", mistake.line);
  const std::string hint = mistake.hint.empty() ? "" : " " + mistake.hint;
  return fmt::format("{}:{}:{}: {}\n  {} | {}\n  {:{}} | {}{}\n", safe_text(file), mistake.line,
                     mistake.column, mistake.message, number, shown.line, "", number.size(),
                     shown.marks, hint);
}

}  // namespace

void Mistakes::add(Mistake mistake) {
  if (listed.size() < most_listed)
    listed.push_back(std::move(mistake));
  else
    ++unlisted;
}

void Mistakes::sort() {
  std::ranges::stable_sort(listed, {}, [](const Mistake& one) {
    return std::tuple{one.line, one.column};
  });
}

std::string quoted(std::string_view text) {
  std::size_t kept = 0;
  while (kept < text.size() && kept < longest_quotation) kept += front_of(text.substr(kept)).size();
  return fmt::format("\"{}{}\"", safe_text(text.substr(0, kept)), kept < text.size() ? "…" : "");
}

std::string mistakes_text(const Mistakes& mistakes, std::string_view file,
                          std::string_view source) {
  std::string text;
  for (const Mistake& mistake : mistakes.listed) text += text_of(mistake, file, source);
  if (mistakes.unlisted > 0)
    text += fmt::format("{}: and {}{} more\n", safe_text(file),
                        mistakes.too_many() ? "at least " : "", mistakes.unlisted);
  return text;
}

}  // namespace seetcp
