// SPDX-License-Identifier: MIT
#include "src/cli/suggestion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

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

}  // namespace seetcp
