// SPDX-License-Identifier: MIT
#include "src/trace/connections/history.hpp"

#include <algorithm>

namespace seetcp {
namespace {

constexpr std::string_view counted_letters = "twgc";
constexpr std::size_t most_first_letters = 25;  // Twelve of each side, and '^'.

constexpr char as_of(Side from, char letter) {
  const bool is_letter = letter >= 'a' && letter <= 'z';
  return from == Side::client && is_letter ? static_cast<char>(letter - 'a' + 'A') : letter;
}

constexpr bool is_higher_power_of_ten(std::uint32_t number) {
  while (number >= 10 && number % 10 == 0) number /= 10;
  return number == 1;
}

// How many letters are not the first of their kind.
std::size_t repeats_in(std::string_view text) {
  std::size_t repeats = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text.substr(0, i).find(text[i]) != std::string_view::npos) ++repeats;
  }
  return repeats;
}

}  // namespace

// What comes again must never take the room of a letter that has yet to come for the first time.
void History::add(Side from, char letter, std::uint32_t times) {
  const char written = as_of(from, letter);
  const auto end = letters_.begin() + size_;
  const bool seen = std::find(letters_.begin(), end, written) != end;
  if (seen) {
    const bool again = counted_letters.find(letter) != std::string_view::npos && times > 1 &&
                       is_higher_power_of_ten(times);
    if (!again || repeats_in(text()) >= letters_.size() - most_first_letters) return;
  }
  if (size_ < letters_.size()) letters_[size_++] = written;
}

}  // namespace seetcp
