// SPDX-License-Identifier: MIT
// A Key is one that somebody pressed, whatever octets a terminal made of it.
#pragma once

#include <cstdint>

namespace seetcp {

enum class KeyKind : std::uint8_t {
  character,  // Key::character says which
  enter,
  backspace,
  tab,
  escape,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  interrupt,  // Ctrl-C
  suspend,    // Ctrl-Z
  redraw,     // Ctrl-L
  end_of_input,
  unknown,
};

struct Key {
  KeyKind kind = KeyKind::unknown;
  char32_t character{};  // 0 unless it is one.

  friend bool operator==(const Key&, const Key&) = default;
};

}  // namespace seetcp
