// SPDX-License-Identifier: MIT
// A ClaimToken is one word, number, text in quotes or sign of a claim's line, and where it stands.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace seetcp {

struct ClaimToken {
  enum class Kind : std::uint8_t {
    word,    // "server", "SYN-ACK", "FIN-WAIT-1"
    number,  // "14", "-1", "20ms"
    text,    // "\"hello\"", with its quotes; the closing one may be missing.
    sign,    // One character: . : , = [ ] and any other that has no place here.
    end,     // Behind the last.
  };

  Kind kind{};
  std::string_view text;  // As written.
  int column{};           // From 1, in characters.
  int length{};           // In characters.

  bool is(std::string_view what) const { return kind != Kind::text && text == what; }
};

// The tokens of one line, without its comment, and the end behind them. They point into `line`.
std::vector<ClaimToken> tokens_of(std::string_view line);

// How many characters that is; an octet that is no UTF-8 counts as one.
int characters_in(std::string_view text);

}  // namespace seetcp
