// SPDX-License-Identifier: MIT
#include "src/lessons/run/lesson_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "src/lessons/run/rfc_sections.hpp"
#include "src/trace/mistake.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::string_view blanks = " \t\n";

bool is_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

// Words of a text, one after the other; views into it.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) { next(); }

  std::string_view now() const { return word_; }  // "" behind the last.
  void next() {
    const auto begin = std::min(rest_.find_first_not_of(blanks), rest_.size());
    const auto end = std::min(rest_.find_first_of(blanks, begin), rest_.size());
    word_ = rest_.substr(begin, end - begin);
    rest_.remove_prefix(end);
  }
  bool take_if(std::string_view word) {
    if (word_ != word) return false;
    next();
    return true;
  }

 private:
  std::string_view rest_, word_;
};

// The name that a word begins with: "queue" of "queue).".
std::string_view name_in(std::string_view word) {
  const auto begin = std::ranges::find_if(word, is_of_name);
  const auto end = std::find_if_not(begin, word.end(), is_of_name);
  return {begin, end};
}

std::string_view number_in(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto end =
      std::find_if_not(word.begin(), word.end(), [&](char c) { return is_digit(c) || c == '.'; });
  std::string_view number{word.begin(), end};
  while (number.ends_with('.')) number.remove_suffix(1);
  return number;
}

bool is_among(std::string_view word, const std::vector<std::string>& words) {
  return std::ranges::find(words, word) != words.end();
}

std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& words,
                         std::string otherwise) {
  const auto meant = nearest(wrong, words);
  return meant ? fmt::format("did you mean {}?", *meant) : std::move(otherwise);
}

DeadLink no_lesson(std::string_view name, const NamesForLinks& names) {
  return {name, fmt::format("there is no lesson {}", quoted(name)),
          did_you_mean(name, names.lessons, "seetcp learn lists them")};
}

// "RFC 9293 section 3.6", "RFC 9293, 3.6": the section's number, "" where none follows.
std::string_view section_behind(Words words) {
  const std::string_view rfc = words.now();
  if (!rfc.starts_with("9293")) return "";
  words.next();
  if (words.now().starts_with("section") || words.now() == "§") words.next();
  const std::string_view number = number_in(words.now());
  return number.find('.') == std::string_view::npos ? "" : number;
}

// "02-queue.md": the file of a lesson.
std::string_view lesson_in_file(std::string_view word) {
  const auto end = word.find(".md");
  if (end == std::string_view::npos) return "";
  const auto begin = word.substr(0, end).find_last_not_of("abcdefghijklmnopqrstuvwxyz0123456789-");
  std::string_view name =
      word.substr(0, end).substr(begin == std::string_view::npos ? 0 : begin + 1);
  const bool numbered = name.size() > 3 && name[2] == '-' && name[0] >= '0' && name[0] <= '9' &&
                        name[1] >= '0' && name[1] <= '9';
  return numbered ? name.substr(3) : "";
}

// Options that take no value: a name may stand behind them.
constexpr std::string_view bare_options[] = {"--accessible", "--ascii", "--check",
                                             "--class",      "--fast",  "--no-input",
                                             "--reset",      "--slow",  "--step"};

std::string_view named_behind(Words words) {
  while (std::ranges::find(bare_options, words.now()) != std::end(bare_options)) words.next();
  const std::string_view word = words.now();
  const std::string_view name = name_in(word);
  return name.size() == word.size() ? name : "";  // "ID", "./mine.md", "x.scenario" are none.
}

// What stands behind "seetcp" where a command is shown.
void take_command(Words words, const NamesForLinks& names, std::vector<DeadLink>& found) {
  const std::string_view command = name_in(words.now());
  if (command.empty() || command.size() != words.now().size() || command.front() == '-') return;
  if (!is_among(command, names.commands)) {
    found.push_back({command, fmt::format("there is no command seetcp {}", command),
                     did_you_mean(command, names.commands, "seetcp --help lists them")});
    return;
  }
  words.next();
  const std::string_view name = named_behind(words);
  if (name.empty() || name.front() == '-') return;
  if (command == "learn" && name != "next" && !is_among(name, names.lessons))
    found.push_back(no_lesson(name, names));
  if (command == "run" && name != "hello" && !is_among(name, names.scenarios))
    found.push_back({name, fmt::format("there is no scenario {}", quoted(name)),
                     did_you_mean(name, names.scenarios, "seetcp run --list shows them")});
}

}  // namespace

std::vector<DeadLink> dead_links(std::string_view text, const NamesForLinks& names) {
  std::vector<DeadLink> found;
  for (Words words{text}; !words.now().empty();) {
    const std::string_view file = lesson_in_file(words.now());
    if (!file.empty() && !is_among(file, names.lessons)) found.push_back(no_lesson(file, names));
    const bool is_pointer = words.now() == "(lesson";
    const bool is_rfc = words.now().ends_with("RFC");
    words.next();
    if (is_pointer) {
      const std::string_view name = name_in(words.now());
      if (!name.empty() && !is_among(name, names.lessons)) found.push_back(no_lesson(name, names));
    }
    if (!is_rfc) continue;
    const std::string_view section = section_behind(words);
    if (!section.empty() && !is_section_of_rfc_9293(section))
      found.push_back({section, fmt::format("RFC 9293 has no section {}", section), ""});
  }
  return found;
}

std::vector<DeadLink> dead_commands(std::string_view code, const NamesForLinks& names) {
  std::vector<DeadLink> found;
  for (Words words{code}; !words.now().empty();) {
    if (words.take_if("seetcp"))
      take_command(words, names, found);
    else
      words.next();
  }
  return found;
}

}  // namespace seetcp
