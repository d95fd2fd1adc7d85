// SPDX-License-Identifier: MIT
#include "src/trace/safe_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "src/trace/utf8.hpp"

namespace seetcp {

namespace {

struct Range {
  char32_t first, last;
};

constexpr std::array unsafe{
    Range{0x0000, 0x001f},    // C0
    Range{0x007f, 0x009f},    // DEL, C1
    Range{0x061c, 0x061c},    // Arabic letter mark
    Range{0x180e, 0x180e},    // Mongolian vowel separator
    Range{0x200b, 0x200b},    // zero-width space
    Range{0x200e, 0x200f},    // left-to-right and right-to-left mark
    Range{0x2028, 0x202e},    // line and paragraph separator, embeddings and overrides
    Range{0x2060, 0x206f},    // invisible operators, isolates
    Range{0xfeff, 0xfeff},    // byte order mark
    Range{0xfff9, 0xfffb},    // interlinear annotation
    Range{0xe0000, 0xe007f},  // tags
};

void append_escape(std::string& text, char32_t character) {
  const auto out = std::back_inserter(text);
  switch (character) {
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
  }
  if (character < 0x80) {
    fmt::format_to(out, "\\x{:02x}", static_cast<unsigned>(character));
  } else {
    fmt::format_to(out, "\\u{{{:x}}}", static_cast<unsigned>(character));
  }
}

}  // namespace

bool is_unsafe(char32_t character) {
  return std::any_of(unsafe.begin(), unsafe.end(), [&](const Range& range) {
    return character >= range.first && character <= range.last;
  });
}

std::string safe_text(std::string_view raw) {
  std::string text;
  text.reserve(raw.size());
  while (!raw.empty()) {
    const auto next = first_code_point(raw);
    const std::size_t taken = next ? next->octets : 1;
    if (!next) {
      fmt::format_to(std::back_inserter(text), "\\x{:02x}", static_cast<unsigned char>(raw[0]));
    } else if (is_unsafe(next->value)) {
      append_escape(text, next->value);
    } else {
      text += raw.substr(0, taken);
    }
    raw.remove_prefix(taken);
  }
  return text;
}

}  // namespace seetcp
