// SPDX-License-Identifier: MIT
#include "src/trace/utf8.hpp"

#include <array>
#include <cstdint>

namespace seetcp {

namespace {

// One row a length: the first octet's fixed bits, and the smallest value that may take so many
// octets.
struct Form {
  std::uint8_t mask, lead;
  char32_t least;
};

constexpr std::array forms{Form{0x80, 0x00, 0}, Form{0xe0, 0xc0, 0x80}, Form{0xf0, 0xe0, 0x800},
                           Form{0xf8, 0xf0, 0x10000}};

constexpr std::uint8_t octet(char c) {
  return static_cast<std::uint8_t>(c);
}

constexpr bool is_scalar(char32_t value) {
  return value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
}

std::optional<char32_t> value_of(std::string_view bytes, const Form& form) {
  char32_t value = octet(bytes[0]) & ~static_cast<unsigned>(form.mask) & 0xff;
  for (const char c : bytes.substr(1)) {
    if ((octet(c) & 0xc0) != 0x80) return std::nullopt;
    value = value << 6 | (octet(c) & 0x3f);
  }
  if (value < form.least || !is_scalar(value)) return std::nullopt;
  return value;
}

}  // namespace

std::optional<CodePoint> first_code_point(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  for (std::size_t octets = 1; octets <= forms.size(); ++octets) {
    const Form& form = forms[octets - 1];
    if ((octet(bytes[0]) & form.mask) != form.lead) continue;
    if (bytes.size() < octets) return std::nullopt;
    const auto value = value_of(bytes.substr(0, octets), form);
    return value ? std::optional{CodePoint{*value, octets}} : std::nullopt;
  }
  return std::nullopt;
}

std::string valid_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto next = first_code_point(bytes);
    const std::size_t taken = next ? next->octets : 1;
    text += next ? bytes.substr(0, taken) : std::string_view{"\ufffd"};
    bytes.remove_prefix(taken);
  }
  return text;
}

}  // namespace seetcp
