// SPDX-License-Identifier: MIT
#include "src/lessons/run/misspelt_states.hpp"

#include <algorithm>

#include "src/lessons/text/known_words.hpp"

namespace seetcp {
namespace {

bool is_of_name(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// "CLOSE_WAIT", "Time-Wait", "FINWAIT1", "SYN_RECV", "ESTAB": its form shows that a state is meant.
// "listening", "Close" and "closing" are words of the language, whatever ss calls its states.
bool looks_like_state(std::string_view word) {
  const bool has_small = std::ranges::any_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool is_joined = word.find_first_of("-_") != std::string_view::npos;
  if (!has_small) return word != "CLOSE" && word != "FIN-WAIT";
  return is_joined && is_capital(word.front());
}

}  // namespace

std::vector<MisspeltState> misspelt_states(std::string_view text) {
  std::vector<MisspeltState> found;
  for (auto begin = text.begin(); begin != text.end();) {
    begin = std::find_if(begin, text.end(), is_of_name);
    const auto end = std::find_if_not(begin, text.end(), is_of_name);
    std::string_view word{begin, end};
    begin = end;
    while (word.ends_with('-') || word.ends_with('_')) word.remove_suffix(1);
    if (word.empty() || !looks_like_state(word)) continue;
    std::string right = rfc_spelling(word);
    if (!right.empty() && right != word) found.push_back({word, std::move(right)});
  }
  return found;
}

}  // namespace seetcp
