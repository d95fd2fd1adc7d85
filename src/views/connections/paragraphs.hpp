// SPDX-License-Identifier: MIT
// Paragraphs: sentences of any length, wrapped to the page, hanging behind their first line.
#pragma once

#include <iosfwd>
#include <string_view>

#include "src/views/styled_line.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

void write_paragraph(std::ostream& out, std::string_view text, const TextStyle& style,
                     Ink ink = Ink::plain);

// With a dash before it, and what follows indented.
void write_item(std::ostream& out, std::string_view text, const TextStyle& style,
                Ink ink = Ink::plain);

}  // namespace seetcp
