// SPDX-License-Identifier: MIT
// A line of a scenario as tokens, and the comment behind them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

struct ScenarioToken {
  enum class Kind : std::uint8_t {
    word,    // client, FIN-WAIT-1, SO_LINGER
    number,  // 8080, -1, 250ms: what stands behind the digits is its unit.
    string,  // "hello", with C's escapes
    mark,    // ( ) [ ] , : ; = . ...
    end,     // Of the step: no characters.
  };

  Kind kind = Kind::end;
  std::string_view text{};  // As written.
  std::string value{};      // A string's octets; a number's unit.
  std::int64_t number{};
  int column{}, length{};  // Characters; the first column is 1.
};

struct ScenarioLine {
  std::vector<ScenarioToken> tokens{};
  std::optional<std::string_view> comment{};  // Without "#" and the blanks around it.
};

// `line` without its end; `number` counts from 1. Throws WrongText at the first character that can
// stand nowhere. The result's views are into `line`.
ScenarioLine tokens_of(std::string_view line, int number);

}  // namespace seetcp
