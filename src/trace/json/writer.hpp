// SPDX-License-Identifier: MIT
// A JsonWriter puts a JSON document on a stream piece by piece, so that a long trace is never held
// as one document. It sets commas and quotes; the caller opens, names and closes.
#pragma once

#include <array>
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <ostream>
#include <string_view>

namespace seetcp {

class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out)
      : out_(out), block_(std::make_unique_for_overwrite<Block>()) {}

  void open(char bracket);  // '{' or '['
  void open(std::string_view key, char bracket);
  void close(char bracket);

  // What comes next, even a closing bracket, begins a line.
  void break_line() { between_ |= line; }

  // Ends a document, so that another may follow on a line of its own.
  void end_document();

  // An element of an array.
  template <std::integral Number>
  void value(Number number);
  void value(std::string_view text);  // Octets that are not UTF-8 become U+FFFD.

  // A member of an object. Keys are ours: they have nothing that must be escaped.
  template <typename Value>
  [[gnu::always_inline]] void field(std::string_view key, const Value& what) {
    name(key);
    value(what);
  }

  // The same for a word of ours, which has nothing that must be escaped either.
  void word(std::string_view key, std::string_view ours);
  void word(std::string_view ours);  // An element of an array.

  // A member whose value is JSON text already: "0.004".
  void text(std::string_view key, std::string_view json);

  // A member that is left out when there is nothing to say: absent, "", 0 or false.
  template <typename Value>
  [[gnu::always_inline]] void maybe(std::string_view key, const std::optional<Value>& what) {
    if (what) field(key, *what);
  }
  [[gnu::always_inline]] void maybe(std::string_view key, std::string_view text) {
    if (!text.empty()) field(key, text);
  }
  template <std::integral Number>
  [[gnu::always_inline]] void maybe(std::string_view key, Number number) {
    if (number != Number{}) field(key, number);
  }

  void flush();  // To the stream; its own state tells whether it took it.

 private:
  using Block = std::array<char, 1 << 16>;

  // What stands before the next piece.
  enum Between : unsigned { nothing = 0, comma = 1, line = 2 };

  char* room(std::size_t octets);
  void separate();
  void name(std::string_view key);
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
  unsigned between_ = nothing;
};

// An event of a capture is some thirty pieces, most of them known when this is compiled. Put here,
// each is a few moves; calls would be half of the time that it takes to write a trace.
[[gnu::always_inline]] inline char* JsonWriter::room(std::size_t octets) {
  if (octets > block_->size() - used_) flush();
  return block_->data() + used_;
}

[[gnu::always_inline]] inline void JsonWriter::put(char c) {
  *room(1) = c;
  ++used_;
}

[[gnu::always_inline]] inline void JsonWriter::put(std::string_view text) {
  if (text.size() > block_->size() - used_) return put_long(text);
  std::memcpy(block_->data() + used_, text.data(), text.size());
  used_ += text.size();
}

// Two octets are put in any case; the next piece overwrites those that were not meant.
[[gnu::always_inline]] inline void JsonWriter::separate() {
  static constexpr std::array<std::array<char, 2>, 4> pieces{{{}, {','}, {'\n'}, {',', '\n'}}};
  static constexpr std::array<std::uint8_t, 4> sizes{0, 1, 1, 2};
  std::memcpy(room(2), pieces[between_].data(), 2);
  used_ += sizes[between_];
}

[[gnu::always_inline]] inline void JsonWriter::name(std::string_view key) {
  separate();
  put('"');
  put(key);
  put("\":");
  between_ = nothing;
}

[[gnu::always_inline]] inline void JsonWriter::open(char bracket) {
  separate();
  put(bracket);
  between_ = nothing;
}

[[gnu::always_inline]] inline void JsonWriter::open(std::string_view key, char bracket) {
  name(key);
  put(bracket);
}

[[gnu::always_inline]] inline void JsonWriter::close(char bracket) {
  if ((between_ & line) != 0) put('\n');
  put(bracket);
  between_ = comma;
}

[[gnu::always_inline]] inline void JsonWriter::word(std::string_view ours) {
  separate();
  put('"');
  put(ours);
  put('"');
  between_ = comma;
}

[[gnu::always_inline]] inline void JsonWriter::word(std::string_view key, std::string_view ours) {
  name(key);
  word(ours);
}

inline void JsonWriter::text(std::string_view key, std::string_view json) {
  name(key);
  put(json);
  between_ = comma;
}

template <std::integral Number>
[[gnu::always_inline]] inline void JsonWriter::value(Number number) {
  separate();
  if constexpr (std::same_as<Number, bool>) {
    put(number ? std::string_view{"true"} : std::string_view{"false"});
  } else {
    constexpr std::size_t longest = 24;
    char* const begin = room(longest);
    used_ += static_cast<std::size_t>(std::to_chars(begin, begin + longest, number).ptr - begin);
  }
  between_ = comma;
}

}  // namespace seetcp
