// SPDX-License-Identifier: MIT
// A JsonWriter puts a JSON document on a stream piece by piece, so that a long trace is never held
// as one document. It sets commas and quotes; the caller opens, names and closes.
#pragma once

#include <fmt/compile.h>

#include <array>
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
      : out_(out), block_(std::make_unique_for_overwrite<Block>()), at_(block_->data()) {}

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

  // A member of an object. Keys are ours: they are short, and nothing in them must be escaped.
  template <std::integral Number>
  void field(std::string_view key, Number number);
  void field(std::string_view key, std::string_view text);

  // The same for a word of ours, which is such, too.
  void word(std::string_view key, std::string_view ours);
  void word(std::string_view ours);  // An element of an array.

  // A member whose value is JSON text already, and short: "0.004".
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

  // The same for text that lasts as long as the program (src/trace/interned.hpp): what was found to
  // have nothing that must be escaped is not looked through again.
  void maybe_phrase(std::string_view key, std::string_view lasting);

  void flush();  // To the stream; its own state tells whether it took it.

 private:
  using Block = std::array<char, 1 << 16>;

  // What stands before the next piece.
  enum Between : unsigned { nothing = 0, comma = 1, line = 2 };

  static constexpr std::size_t longest_number = 24;
  static constexpr std::size_t beside_word = 4;  // What stands between, and the quotes.
  static constexpr std::size_t beside_key = 5;   // And the colon.

  // A piece is put through a pointer that its function holds: octets could be any object's, so
  // after each that went through a member the compiler would read all members again.
  char* room(std::size_t octets);  // Where the next piece goes; at most a block's.
  char* separate(char* at) const;  // Each of these returns where it ends.
  char* name(char* at, std::string_view key) const;
  static char* put(char* at, std::string_view text);
  static char* put_word(char* at, std::string_view ours);
  template <std::integral Number>
  static char* put_number(char* at, Number number);
  void end_piece(char* at, Between next) { at_ = at, between_ = next; }

  bool is_plain_phrase(std::string_view lasting);
  void put(std::string_view text);  // Of any length.
  void put_escaped(std::string_view text);
  void put_escape(char32_t character);
  void put_character(char32_t character, std::string_view as_written);

  std::ostream& out_;
  std::unique_ptr<Block> block_;  // What is not on the stream yet.
  char* at_;                      // Where it ends.
  unsigned between_ = nothing;
  std::array<std::string_view, 256> plain_phrases_{};  // Of those that were put, by address.
};

// An event of a capture is some thirty pieces, most of them known when this is compiled. Put here,
// each is a few moves; calls would be half of the time that it takes to write a trace.
[[gnu::always_inline]] inline char* JsonWriter::room(std::size_t octets) {
  if (octets > static_cast<std::size_t>(block_->data() + block_->size() - at_)) flush();
  return at_;
}

[[gnu::always_inline]] inline char* JsonWriter::put(char* at, std::string_view text) {
  std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

// Two octets are put in any case; the next piece overwrites those that were not meant.
[[gnu::always_inline]] inline char* JsonWriter::separate(char* at) const {
  static constexpr std::array<std::array<char, 2>, 4> pieces{{{}, {','}, {'\n'}, {',', '\n'}}};
  static constexpr std::array<std::uint8_t, 4> sizes{0, 1, 1, 2};
  std::memcpy(at, pieces[between_].data(), 2);
  return at + sizes[between_];
}

[[gnu::always_inline]] inline char* JsonWriter::name(char* at, std::string_view key) const {
  return put(put(put(separate(at), "\""), key), "\":");
}

[[gnu::always_inline]] inline char* JsonWriter::put_word(char* at, std::string_view ours) {
  return put(put(put(at, "\""), ours), "\"");
}

template <std::integral Number>
[[gnu::always_inline]] inline char* JsonWriter::put_number(char* at, Number number) {
  if constexpr (std::same_as<Number, bool>) {
    return put(at, number ? std::string_view{"true"} : std::string_view{"false"});
  } else {
    return fmt::format_to(at, FMT_COMPILE("{}"), number);
  }
}

[[gnu::always_inline]] inline void JsonWriter::open(char bracket) {
  end_piece(put(separate(room(3)), {&bracket, 1}), nothing);
}

[[gnu::always_inline]] inline void JsonWriter::open(std::string_view key, char bracket) {
  end_piece(put(name(room(beside_key + key.size() + 1), key), {&bracket, 1}), nothing);
}

[[gnu::always_inline]] inline void JsonWriter::close(char bracket) {
  between_ &= line;
  end_piece(put(separate(room(3)), {&bracket, 1}), comma);
}

[[gnu::always_inline]] inline void JsonWriter::word(std::string_view ours) {
  end_piece(put_word(separate(room(beside_word + ours.size())), ours), comma);
}

[[gnu::always_inline]] inline void JsonWriter::word(std::string_view key, std::string_view ours) {
  char* const at = room(beside_key + key.size() + beside_word + ours.size());
  end_piece(put_word(name(at, key), ours), comma);
}

inline void JsonWriter::maybe_phrase(std::string_view key, std::string_view lasting) {
  if (lasting.empty()) return;
  is_plain_phrase(lasting) ? word(key, lasting) : field(key, lasting);
}

inline void JsonWriter::text(std::string_view key, std::string_view json) {
  end_piece(put(name(room(beside_key + key.size() + json.size()), key), json), comma);
}

template <std::integral Number>
[[gnu::always_inline]] inline void JsonWriter::value(Number number) {
  end_piece(put_number(separate(room(beside_word + longest_number)), number), comma);
}

template <std::integral Number>
[[gnu::always_inline]] inline void JsonWriter::field(std::string_view key, Number number) {
  char* const at = room(beside_key + key.size() + longest_number);
  end_piece(put_number(name(at, key), number), comma);
}

[[gnu::always_inline]] inline void JsonWriter::field(std::string_view key, std::string_view text) {
  end_piece(name(room(beside_key + key.size()), key), nothing);
  value(text);
}

}  // namespace seetcp
