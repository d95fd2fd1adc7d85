// SPDX-License-Identifier: MIT
#include "src/lessons/read_scenario.hpp"

#include <fmt/format.h>

#include <utility>

#include "src/lessons/text/act_reader.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

constexpr std::string_view blanks = " \t";
constexpr std::string_view how_to_begin = "a first step would be: given established";

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

// "--- fresh", with or without a comment behind it.
bool begins_act(std::string_view line) {
  return trimmed(line.substr(0, line.find('#'))) == "--- fresh";
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
  return text.starts_with(byte_order_mark) ? text.substr(byte_order_mark.size()) : text;
}

// About the text as a whole, where no line is to be shown.
Mistakes refused(std::string message, std::string hint) {
  Mistakes mistakes;
  mistakes.add({0, 0, 0, std::move(message), std::move(hint)});
  return mistakes;
}

class ScenarioReader {
 public:
  explicit ScenarioReader(bool more_is_to_come) : more_is_to_come_(more_is_to_come) {}

  bool has_too_many_mistakes() const { return mistakes_.too_many(); }

  void take_line(std::string_view line, int number) {
    if (begins_act(line)) return next_act(number);
    if (line.starts_with("---")) {
      mistakes_.add({number, 1, static_cast<int>(trimmed(line).size()),
                     "a line that begins with --- begins a new act", "--- fresh"});
      return;
    }
    if (number == 1 && line.starts_with('#') && valid_utf8(line) == line) {
      scenario_.title = safe_text(trimmed(line.substr(1)));
      return;
    }
    act_.take_line(line, number);
  }

  std::variant<Scenario, Mistakes> finish() {
    end_act(more_is_to_come_);
    mistakes_.sort();
    if (!mistakes_.empty()) return std::move(mistakes_);
    return std::move(scenario_);
  }

 private:
  void next_act(int number) {
    end_act();
    act_ = ActReader{mistakes_};
    begun_in_ = number;
  }

  void end_act(bool more_is_to_come = false) {
    if (!act_.has_steps())
      mistakes_.add({begun_in_, 1, 0, "here nothing happens", std::string{how_to_begin}});
    scenario_.acts.push_back(act_.finish(more_is_to_come));
  }

  bool more_is_to_come_;
  Scenario scenario_;
  Mistakes mistakes_;
  ActReader act_{mistakes_};
  int begun_in_ = 1;
};

std::variant<Scenario, Mistakes> read(std::string_view text, bool more_is_to_come) {
  if (text.size() > largest_scenario)
    return refused(
        fmt::format("{} octets: no scenario is larger than {}", text.size(), largest_scenario),
        "is it the right file?");
  if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    return refused(fmt::format("no text: octet {} is NUL", nul + 1), "is it the right file?");
  std::string_view rest = without_mark(text);
  ScenarioReader reader{more_is_to_come};
  for (int number = 1; !rest.empty() && !reader.has_too_many_mistakes(); ++number) {
    const auto end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    reader.take_line(line, number);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return reader.finish();
}

}  // namespace

std::variant<Scenario, Mistakes> read_scenario(std::string_view text) {
  return read(text, false);
}

std::variant<Scenario, Mistakes> read_open_scenario(std::string_view text) {
  return read(text, true);
}

}  // namespace seetcp
