// SPDX-License-Identifier: MIT
// A JsonWriter puts a JSON document on a stream piece by piece, so that a long trace is never held
// as one document. It sets commas and quotes; the caller opens, names and closes.
#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace seetcp {

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  void open(char bracket);
  void open(std::string_view key, char bracket);
  void close(char bracket);

  // What comes next, even a closing bracket, begins a line.
  void break_line() { line_due_ = true; }

  // An element of an array.
  template <std::integral Number>
  void value(Number number);
  void value(std::string_view text);  // Octets that are not UTF-8 become U+FFFD.

  // A member of an object.
  template <typename Value>
  void field(std::string_view key, const Value& what) {
    name(key);
    value(what);
  }

  // A member that is left out when there is nothing to say: absent, "", 0 or false.
  template <typename Value>
  void maybe(std::string_view key, const std::optional<Value>& what) {
    if (what) field(key, *what);
  }
  void maybe(std::string_view key, std::string_view text) {
    if (!text.empty()) field(key, text);
  }
  template <std::integral Number>
  void maybe(std::string_view key, Number number) {
    if (number != Number{}) field(key, number);
  }

  void flush();  // To the stream; its own state tells whether it took it.

 private:
  void name(std::string_view key);
  void separate();
  void append_quoted(std::string_view text);

  std::ostream& out_;
  std::string buffer_;
  bool first_ = true;   // Nothing stands before in this object or array.
  bool named_ = false;  // A key stands, its value is due.
  bool line_due_ = false;
};

template <std::integral Number>
void JsonWriter::value(Number number) {
  separate();
  if constexpr (std::same_as<Number, bool>) {
    buffer_ += number ? "true" : "false";
  } else {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    buffer_.append(digits, end);
  }
}

}  // namespace seetcp
