// SPDX-License-Identifier: MIT
// What must be so of the mistakes in any text: each is one line, and what is shown of them is short
// and safe for a terminal.
#pragma once

#include <string>
#include <string_view>

#include "src/trace/mistake.hpp"
#include "src/trace/safe_text.hpp"
#include "tests/fuzz/claim.hpp"

namespace seetcp::fuzz {

inline void check_mistakes(const Mistakes& mistakes, std::string_view text) {
  must(!mistakes.empty(), "what cannot be read has a mistake");
  for (const Mistake& mistake : mistakes.listed) {
    must(!mistake.message.empty(), "a mistake says what it is");
    must(mistake.message.find('\n') == std::string::npos, "a mistake is one line");
  }
  const std::string shown = mistakes_text(mistakes, "x", text);
  for (std::string_view rest = shown; !rest.empty(); rest.remove_prefix(rest.find('\n') + 1)) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    must(safe_text(line) == line, "what is shown is safe for a terminal");
    must(line.size() < 2000, "what is shown is short");
  }
}

}  // namespace seetcp::fuzz
