// SPDX-License-Identifier: MIT
#include "src/views/wrapping.hpp"

#include <algorithm>
#include <cstddef>

#include "src/trace/utf8.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

void trim_front(std::string_view& text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

std::string_view without_blanks_behind(std::string_view text) {
  return text.substr(0, text.find_last_not_of(' ') + 1);
}

// A call's result stays whole: "= -1" goes with the error's name, "=" with the number.
std::size_t before_result(std::string_view line, std::size_t blank) {
  for (const std::string_view result : {" =", " = -1"}) {
    const bool splits = line.substr(0, blank).ends_with(result);
    if (splits && blank > result.size()) return blank - result.size();
  }
  return blank;
}

// Where to break a `line` that more text follows. Parts are set apart by two blanks: such a place
// is taken if it leaves the line at least a third full.
std::size_t break_in(std::string_view line) {
  const auto part = line.rfind("  ");
  if (part != std::string_view::npos && part * 3 >= line.size()) return part;
  const auto blank = line.rfind(' ');
  return blank == std::string_view::npos || blank == 0 ? line.size() : before_result(line, blank);
}

// At least one character, so that every line takes something off.
std::string_view as_much_as_fits(std::string_view text, int width) {
  const std::string_view fits = beginning(text, width);
  if (!fits.empty()) return fits;
  return text.substr(0, first_code_point(text).value_or(CodePoint{0, 1}).octets);
}

std::string_view take_line(std::string_view& rest, int width) {
  const std::string_view fits = as_much_as_fits(rest, width);
  const bool ends_there = fits.size() == rest.size() || rest[fits.size()] == ' ';
  const bool whole = fits.size() == rest.size();
  const bool apart = rest.substr(fits.size(), 2) == "  ";
  const std::size_t at = whole || apart ? fits.size()
                         : ends_there
                             ? std::max(break_in(rest.substr(0, fits.size() + 1)), std::size_t{1})
                             : break_in(fits);
  const std::string_view line = rest.substr(0, at);
  rest.remove_prefix(at);
  trim_front(rest);
  return without_blanks_behind(line);
}

}  // namespace

std::vector<std::string> wrapped(std::string_view utf8, int first_width, int width) {
  std::vector<std::string> lines;
  std::string_view rest = without_blanks_behind(utf8);
  while (!rest.empty()) {
    const int room = std::max(lines.empty() ? first_width : width, 1);
    lines.emplace_back(take_line(rest, room));
  }
  return lines;
}

}  // namespace seetcp
