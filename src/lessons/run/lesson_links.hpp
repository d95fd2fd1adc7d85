// SPDX-License-Identifier: MIT
// What a lesson's words lead to: other lessons, sections of RFC 9293, commands to type.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/run/text_findings.hpp"

namespace seetcp {

struct DeadLink {
  std::string_view word;  // What leads nowhere: a view into the text.
  std::string message{}, hint{};
};

// "RFC 9293 section 3.99", "(lesson foo)", "02-foo.md": in running text.
std::vector<DeadLink> dead_links(std::string_view text, const NamesForLinks& names);

// "seetcp learn foo", "seetcp rnu": in what is shown as code, a line of it or more.
std::vector<DeadLink> dead_commands(std::string_view code, const NamesForLinks& names);

}  // namespace seetcp
