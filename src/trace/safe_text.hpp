// SPDX-License-Identifier: MIT
// Text from captures and programs is hostile: an escape sequence in it could repaint the terminal,
// a bidi control could swap what is read. Safe text shows such characters as escapes and lets none
// act.
#pragma once

#include <string>
#include <string_view>

namespace seetcp {

// A character that acts on what shows it instead of standing there: C0 and C1 controls, DEL, line
// separators, bidi controls, and what takes no room at all (zero-width space, tags).
bool is_unsafe(char32_t character);

// `raw` as valid UTF-8 without unsafe characters: \n \r \t, \x1b for ASCII controls and for octets
// that are not UTF-8, \u{202e} for the rest. Backslashes stay single, so that doing it twice is
// harmless.
std::string safe_text(std::string_view raw);

}  // namespace seetcp
