// SPDX-License-Identifier: MIT
#include "src/trace/json/base64.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace seetcp {

namespace {

constexpr std::string_view digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Up to three octets make a group of 24 bits, missing ones 0.
std::uint32_t group_of(std::string_view octets) {
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    group = group << 8 | (i < octets.size() ? static_cast<std::uint8_t>(octets[i]) : 0u);
  }
  return group;
}

// Takes four digits, or two or three and padding; false when they are not that.
bool append_group(std::string& bytes, std::string_view four) {
  const std::size_t meant = std::min(four.find('='), four.size());
  if (meant < 2 || four.find_first_not_of('=', meant) != four.npos) return false;
  std::uint32_t group = 0;
  for (std::size_t i = 0; i < four.size(); ++i) {
    const std::size_t digit = i < meant ? digits.find(four[i]) : 0;
    if (digit == digits.npos) return false;
    group = group << 6 | static_cast<std::uint32_t>(digit);
  }
  const std::array octets{static_cast<char>(group >> 16 & 0xff),
                          static_cast<char>(group >> 8 & 0xff), static_cast<char>(group & 0xff)};
  bytes.append(octets.data(), meant - 1);
  return true;
}

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (; !bytes.empty(); bytes.remove_prefix(std::min<std::size_t>(3, bytes.size()))) {
    const std::uint32_t group = group_of(bytes.substr(0, 3));
    const std::size_t meant = std::min<std::size_t>(3, bytes.size()) + 1;
    for (std::size_t i = 0; i < 4; ++i) {
      text += i < meant ? digits[group >> (18 - 6 * i) & 0x3f] : '=';
    }
  }
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const bool last = at + 4 == text.size();
    const std::string_view four = text.substr(at, 4);
    if (!last && four.find('=') != four.npos) return std::nullopt;
    if (!append_group(bytes, four)) return std::nullopt;
  }
  if (to_base64(bytes) != text) return std::nullopt;  // bits set under the padding
  return bytes;
}

}  // namespace seetcp
