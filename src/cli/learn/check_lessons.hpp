// SPDX-License-Identifier: MIT
// `seetcp learn --check`: every lesson is played, its claims and answers are checked, a line a
// lesson is printed, and then the arrows of TCP's machine that all of them took.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "src/cli/commands.hpp"
#include "src/cli/terminal.hpp"

namespace seetcp {

struct CheckOrder {
  std::vector<std::string> lessons;   // Ids and files; none: all that the program carries.
  std::vector<std::string> commands;  // That a lesson may name: "run".
  std::size_t at_once{};              // Lessons; 0: as many as there are processors.
  bool only_read{};                   // Whether they are written right; nothing is played.
  bool slow{};
  bool update{};  // Their recordings are written anew.
  StyleWishes style;
};

// Throws Complaint.
Result check_lessons(const CheckOrder& order);

}  // namespace seetcp
