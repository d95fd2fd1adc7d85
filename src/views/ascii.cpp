// SPDX-License-Identifier: MIT
#include "src/views/ascii.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>

#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

struct LookAlike {
  char32_t sign;
  std::string_view ascii;
};

constexpr std::array look_alikes{
    LookAlike{U'…', "..."}, LookAlike{U'·', "-"},  LookAlike{U'µ', "u"},
    LookAlike{U'→', "->"},  LookAlike{U'←', "<-"}, LookAlike{U'✓', "[holds]"},
    LookAlike{U'✗', "[x]"}, LookAlike{U'–', "-"},  LookAlike{U'’', "'"},
};

std::string in_ascii(char32_t character) {
  if (character < 0x80) return {static_cast<char>(character)};
  for (const LookAlike& known : look_alikes) {
    if (known.sign == character) return std::string(known.ascii);
  }
  return fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(character));
}

}  // namespace

std::string in_ascii(std::string_view utf8) {
  std::string text;
  while (!utf8.empty()) {
    const auto next = first_code_point(utf8).value_or(CodePoint{U'?', 1});
    text += in_ascii(next.value);
    utf8.remove_prefix(next.octets);
  }
  return text;
}

}  // namespace seetcp
