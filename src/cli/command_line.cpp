// SPDX-License-Identifier: MIT
#include "src/cli/command_line.hpp"

#include <fmt/format.h>
#include <wordexp.h>

#include "src/cli/complaint.hpp"

namespace seetcp {

std::vector<std::string> split_words(const std::string& option, const std::string& line) {
  wordexp_t found{};
  if (wordexp(line.c_str(), &found, WRDE_NOCMD) != 0) {
    throw Complaint(fmt::format("{}: cannot cut \"{}\" into words", option, line),
                    fmt::format("for pipes, redirections and the like: {} 'sh -c \"…\"'", option));
  }
  std::vector<std::string> words(found.we_wordv, found.we_wordv + found.we_wordc);
  wordfree(&found);
  if (words.empty()) throw Complaint(fmt::format("{}: names no program", option), "");
  return words;
}

}  // namespace seetcp
