// SPDX-License-Identifier: MIT
// A Mistake is something wrong in a text that a person wrote (a scenario, a claim): where, what,
// and what to write instead. All of a text's mistakes are told at once, each with its line and a
// caret.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

struct Mistake {
  // From 1. Columns count characters; an octet that is no UTF-8 is one. Line 0: the text as a
  // whole.
  int line{}, column{};
  int length{};         // Characters; 0 points at one place: "here something is missing".
  std::string message;  // "unknown state \"FIN_WAIT_1\"": one line, safe to print.
  std::string hint;     // "written as in RFC 9293: FIN-WAIT-1"; "" for none.

  friend bool operator==(const Mistake&, const Mistake&) = default;
};

// The mistakes of one text: the first of them, and how many more there were. A file of a million
// mistakes is read no further than a thousand.
struct Mistakes {
  static constexpr std::size_t most_listed = 20, most_counted = 1000;

  std::vector<Mistake> listed{};
  std::size_t unlisted{};

  void add(Mistake mistake);
  bool empty() const { return listed.empty(); }
  bool too_many() const { return unlisted >= most_counted; }  // Reading may end.
  void sort();                                                // By place.
};

// One word of `text` shown in a message: in quotes, cut where it is long, safe for a terminal.
std::string quoted(std::string_view text);

// What a person reads, each line ended by a newline:
//   time-wait.md:31:15: unknown state "FIN_WAIT_1"
//     31 | expect client FIN_WAIT_1
//        |               ^~~~~~~~~~ written as in RFC 9293: FIN-WAIT-1
// `file` is the name to print, `source` the text that the mistakes are in. A long line is shown in
// part, around the caret.
std::string mistakes_text(const Mistakes& mistakes, std::string_view file, std::string_view source);

}  // namespace seetcp
