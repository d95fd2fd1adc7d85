// SPDX-License-Identifier: MIT
#include "src/cli/suggestion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <numeric>
#include <vector>

namespace seetcp {
namespace {

// How many letters have to be added, dropped or changed to make one of the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row.back();
}

void add_options(const CLI::App& app, std::vector<std::string>& words) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
  }
}

std::vector<std::string> known_words(const CLI::App& app) {
  std::vector<std::string> words;
  add_options(app, words);
  for (const CLI::App* command : app.get_subcommands({})) {
    words.push_back(command->get_name());
    add_options(*command, words);
  }
  return words;
}

// The help of the command that was being used.
std::string where_help_is(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) return "seetcp --help lists the commands";
  return fmt::format("seetcp {} --help lists its options", chosen.front()->get_name());
}

}  // namespace

std::string suggestion(const CLI::App& app, std::string_view message) {
  const auto begin = message.rfind(' ') + 1;
  const std::string_view word = message.substr(begin);
  const std::string_view wrong = word.substr(0, word.find('='));
  if (const auto meant = nearest(wrong, known_words(app)))
    return fmt::format("did you mean {}?", *meant);
  return where_help_is(app);
}

std::optional<std::string> nearest(std::string_view wrong, const std::vector<std::string>& words) {
  const auto found = std::min_element(
      words.begin(), words.end(),
      [&](const auto& a, const auto& b) { return distance(a, wrong) < distance(b, wrong); });
  const std::size_t typos = found == words.end() ? 0 : distance(*found, wrong);
  if (typos == 0 || typos > 2) return std::nullopt;
  return *found;
}

}  // namespace seetcp
