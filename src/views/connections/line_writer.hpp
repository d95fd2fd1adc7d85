// SPDX-License-Identifier: MIT
// A LineWriter puts text, numbers, times and addresses behind a string as fast as memory takes
// them: a capture may make a million lines, and JsonWriter's care would cost more than following
// it.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "src/tcp/endpoint.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

class LineWriter {
 public:
  explicit LineWriter(std::string& out) : out_(out) {}
  ~LineWriter() { flush(); }
  LineWriter(const LineWriter&) = delete;
  LineWriter& operator=(const LineWriter&) = delete;

  void put(std::string_view text);
  template <std::integral Number>
  void put(Number number);

  void put_address(const IpAddress& address);  // "10.0.0.1"; IPv6 as RFC 5952 writes it.
  // "2025-03-01T09:30:00.257497123Z", as to_rfc3339().
  void put_instant(Time since_epoch);
  // "0.004", "12", "0.000000001": the shortest that is exact.
  void put_seconds(std::uint64_t nanoseconds);
  // In quotes, escaped as JSON wants it; octets that are not UTF-8 become U+FFFD.
  void put_quoted(std::string_view text);

  void flush();  // All that was put is now in the string.

 private:
  char* room(std::size_t octets);  // For as many; at most the block's size.
  void put_digits(std::uint64_t number, std::size_t width);
  void put_escaped(char32_t character);

  std::string& out_;
  std::array<char, 2048> block_;  // What is not in the string yet.
  std::size_t used_ = 0;
};

inline char* LineWriter::room(std::size_t octets) {
  if (octets > block_.size() - used_) flush();
  return block_.data() + used_;
}

inline void LineWriter::put(std::string_view text) {
  if (text.empty()) return;
  if (text.size() > block_.size()) {
    flush();
    out_ += text;
    return;
  }
  std::memcpy(room(text.size()), text.data(), text.size());
  used_ += text.size();
}

template <std::integral Number>
void LineWriter::put(Number number) {
  constexpr std::size_t longest = 20;
  char* const begin = room(longest);
  used_ += static_cast<std::size_t>(std::to_chars(begin, begin + longest, number).ptr - begin);
}

}  // namespace seetcp
