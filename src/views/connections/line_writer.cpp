// SPDX-License-Identifier: MIT
#include "src/views/connections/line_writer.hpp"

#include <chrono>

#include "src/trace/address.hpp"
#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

namespace chrono = std::chrono;

constexpr std::uint64_t second = 1'000'000'000;

// Known to need no escape. Quotes, backslashes and all beyond ASCII are looked at closely.
constexpr bool is_plain(char c) {
  return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

}  // namespace

void LineWriter::flush() {
  out_.append(block_.data(), used_);
  used_ = 0;
}

void LineWriter::put_digits(std::uint64_t number, std::size_t width) {
  char* const begin = room(width);
  for (std::size_t i = width; i > 0; --i, number /= 10) {
    begin[i - 1] = static_cast<char>('0' + number % 10);
  }
  used_ += width;
}

void LineWriter::put_address(const IpAddress& address) {
  if (address.family == IpAddress::Family::v6) return put(to_text(address));
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) put(".");
    put(unsigned{address.octets[i]});
  }
}

// 64 bits of nanoseconds last from 1677 to 2262: a year always has four digits.
void LineWriter::put_instant(Time since_epoch) {
  const auto whole = chrono::floor<chrono::seconds>(since_epoch);
  const auto days = chrono::floor<chrono::days>(whole);
  const chrono::year_month_day date{chrono::sys_days{days}};
  const auto of_day = static_cast<std::uint64_t>((whole - days).count());
  put_digits(static_cast<std::uint64_t>(static_cast<int>(date.year())), 4);
  put("-");
  put_digits(static_cast<unsigned>(date.month()), 2);
  put("-");
  put_digits(static_cast<unsigned>(date.day()), 2);
  put("T");
  put_digits(of_day / 3600, 2);
  put(":");
  put_digits(of_day / 60 % 60, 2);
  put(":");
  put_digits(of_day % 60, 2);
  put(".");
  const std::int64_t remainder = since_epoch.count() % static_cast<std::int64_t>(second);
  put_digits(
      static_cast<std::uint64_t>(remainder < 0 ? remainder + std::int64_t{second} : remainder), 9);
  put("Z");
}

void LineWriter::put_seconds(std::uint64_t nanoseconds) {
  put(nanoseconds / second);
  std::uint64_t fraction = nanoseconds % second;
  if (fraction == 0) return;
  std::size_t digits = 9;
  for (; fraction % 10 == 0; fraction /= 10) --digits;
  put(".");
  put_digits(fraction, digits);
}

void LineWriter::put_escaped(char32_t character) {
  constexpr std::string_view hex = "0123456789abcdef";
  const auto put_unit = [&](std::uint32_t unit) {
    put("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) put(hex.substr(unit >> shift & 0xf, 1));
  };
  const auto value = static_cast<std::uint32_t>(character);
  if (value < 0x10000) return put_unit(value);
  put_unit(0xd7c0 + (value >> 10));  // In two halves (RFC 8259 section 7).
  put_unit(0xdc00 + (value & 0x3ff));
}

void LineWriter::put_quoted(std::string_view text) {
  put("\"");
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    put(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;
    const auto next = first_code_point(text);
    const std::size_t octets = next ? next->octets : 1;
    if (!next) {
      put("\ufffd");
    } else if (next->value == '"' || next->value == '\\' || is_unsafe(next->value)) {
      put_escaped(next->value);
    } else {
      put(text.substr(0, octets));
    }
    text.remove_prefix(octets);
  }
  put("\"");
}

}  // namespace seetcp
