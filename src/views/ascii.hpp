// SPDX-License-Identifier: MIT
// Text for screens that know nothing but ASCII: the house's own signs become their ASCII
// look-alikes
// ("…" "..."), any other character a \u{…} escape.
#pragma once

#include <string>
#include <string_view>

#include "src/views/text_style.hpp"

namespace seetcp {

std::string in_ascii(std::string_view utf8);

// The text as a page of this style can carry it.
inline std::string in_style(std::string_view utf8, const TextStyle& style) {
  return style.unicode ? std::string(utf8) : in_ascii(utf8);
}

}  // namespace seetcp
