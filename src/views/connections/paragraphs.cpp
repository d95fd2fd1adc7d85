// SPDX-License-Identifier: MIT
#include "src/views/connections/paragraphs.hpp"

#include <string>

#include "src/views/ascii.hpp"
#include "src/views/wrapping.hpp"

namespace seetcp {
namespace {

void write_behind(std::ostream& out, std::string_view mark, std::string_view text,
                  const TextStyle& style, Ink ink) {
  const int indent = static_cast<int>(mark.size());
  std::string before(mark);
  for (const std::string& part : wrapped(in_style(text, style), style.width - indent)) {
    StyledLine line;
    line.put(before);
    line.put(part, ink);
    line.write(out, style.colour);
    before.assign(mark.size(), ' ');
  }
}

}  // namespace

void write_paragraph(std::ostream& out, std::string_view text, const TextStyle& style, Ink ink) {
  write_behind(out, "", text, style, ink);
}

void write_item(std::ostream& out, std::string_view text, const TextStyle& style, Ink ink) {
  write_behind(out, "- ", text, style, ink);
}

}  // namespace seetcp
