// SPDX-License-Identifier: MIT
#include "src/trace/suggestion.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace seetcp {
namespace {

constexpr std::size_t longest_word = 64;  // Nothing longer is a typo of one of ours.

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// How many letters have to be added, dropped or changed to make one of the other (Levenshtein);
// capitals count as small letters.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t change = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, change});
    }
  }
  return row.back();
}

// Two typos make a word of two letters into any other.
std::size_t most_typos(std::string_view wrong) {
  return wrong.size() < 3 ? 1 : 2;
}

}  // namespace

std::optional<std::string> nearest(std::string_view wrong,
                                   std::span<const std::string_view> words) {
  if (wrong.size() > longest_word) return std::nullopt;
  std::optional<std::string_view> found;
  std::size_t fewest = most_typos(wrong) + 1;
  for (const std::string_view word : words) {
    if (word == wrong) return std::nullopt;
    const std::size_t typos = distance(word, wrong);
    if (typos >= fewest) continue;
    fewest = typos;
    found = word;
  }
  return found ? std::optional{std::string{*found}} : std::nullopt;
}

std::optional<std::string> nearest(std::string_view wrong, const std::vector<std::string>& words) {
  const std::vector<std::string_view> views(words.begin(), words.end());
  return nearest(wrong, std::span{views});
}

}  // namespace seetcp
