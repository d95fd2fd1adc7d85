// SPDX-License-Identifier: MIT
// A JsonWriter puts a JSON document on a stream piece by piece, so that a long trace is never held
// as one document. It sets commas and quotes; the caller opens, names and closes.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstring>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>

namespace seetcp {

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out), block_(std::make_unique<Block>()) {}

  void open(char bracket);
  void open(std::string_view key, char bracket);
  void close(char bracket);

  // What comes next, even a closing bracket, begins a line.
  void break_line() { line_due_ = true; }

  // An element of an array.
  template <std::integral Number>
  void value(Number number);
  void value(std::string_view text);  // Octets that are not UTF-8 become U+FFFD.

  // A member of an object. Keys are ours: they have nothing that must be escaped.
  template <typename Value>
  void field(std::string_view key, const Value& what) {
    name(key);
    value(what);
  }

  // The same for a word of ours, which has nothing that must be escaped either.
  void word(std::string_view key, std::string_view ours);

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

  // A member whose value is JSON text already: first its key, then the text in pieces.
  void begin_text(std::string_view key);
  void text(std::string_view json) { put(json); }

  void flush();  // To the stream; its own state tells whether it took it.

 private:
  using Block = std::array<char, 1 << 16>;

  void name(std::string_view key);
  void separate();
  void put(char c);
  void put(std::string_view text);
  void put_long(std::string_view text);
  void put_quoted(std::string_view text);
  void put_escaped(std::string_view text);
  void put_escape(char32_t character);
  void put_character(char32_t character, std::string_view as_written);

  std::ostream& out_;
  std::unique_ptr<Block> block_;  // What is not on the stream yet.
  std::size_t used_ = 0;
  bool first_ = true;   // Nothing stands before in this object or array.
  bool named_ = false;  // A key stands, its value is due.
  bool line_due_ = false;
};

// An event of a capture is some thirty pieces: they are put here, without a call.
inline void JsonWriter::put(char c) {
  if (used_ == block_->size()) flush();
  (*block_)[used_++] = c;
}

inline void JsonWriter::put(std::string_view text) {
  if (text.size() > block_->size() - used_) return put_long(text);
  std::memcpy(block_->data() + used_, text.data(), text.size());
  used_ += text.size();
}

inline void JsonWriter::separate() {
  if (named_) {
    named_ = false;
    return;
  }
  if (!first_) put(',');
  if (line_due_) put('\n');
  first_ = false;
  line_due_ = false;
}

inline void JsonWriter::name(std::string_view key) {
  separate();
  put('"');
  put(key);
  put("\":");
  named_ = true;
}

inline void JsonWriter::begin_text(std::string_view key) {
  name(key);
  named_ = false;
}

inline void JsonWriter::word(std::string_view key, std::string_view ours) {
  name(key);
  named_ = false;
  put('"');
  put(ours);
  put('"');
}

template <std::integral Number>
void JsonWriter::value(Number number) {
  separate();
  if constexpr (std::same_as<Number, bool>) {
    put(number ? std::string_view{"true"} : std::string_view{"false"});
  } else {
    constexpr std::size_t longest = 24;
    if (block_->size() - used_ < longest) flush();
    char* const begin = block_->data() + used_;
    used_ += static_cast<std::size_t>(std::to_chars(begin, begin + longest, number).ptr - begin);
  }
}

}  // namespace seetcp
