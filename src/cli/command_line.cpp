// SPDX-License-Identifier: MIT
#include "src/cli/command_line.hpp"

#include <fmt/format.h>
#include <wordexp.h>

#include <algorithm>
#include <cctype>
#include <string_view>

#include "src/cli/complaint.hpp"

namespace seetcp {
namespace {

bool is_plain(char letter) {
  return std::isalnum(static_cast<unsigned char>(letter)) ||
         std::string_view{"@%+=:,./-_"}.find(letter) != std::string_view::npos;
}

std::string quoted(const std::string& word) {
  if (!word.empty() && std::all_of(word.begin(), word.end(), is_plain)) return word;
  std::string text = "'";
  for (const char letter : word)
    text += letter == '\'' ? std::string{"'\"'\"'"} : std::string{letter};
  return text + "'";
}

}  // namespace

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

std::string join_words(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : " ") + quoted(word);
  return line;
}

}  // namespace seetcp
