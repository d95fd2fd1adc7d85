// SPDX-License-Identifier: MIT
#include "src/cli/terminal.hpp"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <string_view>

namespace seetcp {
namespace {

constexpr int width_of_a_file = 100;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool wants_colour(const StyleWishes& wishes) {
  if (wishes.colour != "auto") return wishes.colour == "always";
  if (!variable("NO_COLOR").empty()) return false;
  if (const auto force = variable("CLICOLOR_FORCE"); !force.empty() && force != "0") return true;
  return variable("TERM") != "dumb" && isatty(STDOUT_FILENO);
}

int width(const StyleWishes& wishes) {
  if (wishes.width > 0) return wishes.width;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return width_of_a_file;
}

bool speaks_utf8() {
  std::setlocale(LC_CTYPE, "");
  return std::string_view{nl_langinfo(CODESET)} == "UTF-8";
}

}  // namespace

TextStyle style_for_file(const StyleWishes& wishes) {
  TextStyle style;
  style.width = wishes.width > 0 ? wishes.width : width_of_a_file;
  style.colour = wishes.colour == "always";
  style.unicode = !wishes.ascii;
  return style;
}

TextStyle style_for_stdout(const StyleWishes& wishes) {
  TextStyle style;
  style.width = width(wishes);
  style.colour = wants_colour(wishes);
  style.unicode = !wishes.ascii && speaks_utf8();
  return style;
}

}  // namespace seetcp
