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

  // Several members of an object, by turns a key and its value: a number, a word of ours (a
  // string_view), or either as an optional, that is left out when absent. At least the first is
  // there.
  template <typename Value, typename... More>
  void members(std::string_view key, Value value, const More&... more);

  // What is written from now on, to be put again: `since` gives it, "" when it is not all there any
  // more. It is valid until something else is written.
  struct Mark {
    const char* at{};
    std::uint64_t written{};
  };
  Mark mark() const { return {at_, written_}; }
  std::string_view since(const Mark& mark) const {
    return mark.written == written_ ? std::string_view{mark.at, at_} : std::string_view{};
  }
  void again(std::string_view text);  // Stands where it stood: after a member, before one.

  // The same for text that lasts as long as the program (src/trace/interned.hpp): what was found to
  // have nothing that must be escaped is not looked through again.
  void maybe_phrase(std::string_view key, std::string_view lasting);

  void flush();  // To the stream; its own state tells whether it took it.

 private:
  // What is written at once, whole pages: a file takes them a quarter sooner. Beyond that there is
  // room for the piece that fills it.
  static constexpr std::size_t write_size = 1 << 16;
  using Block = std::array<char, write_size + (1 << 14)>;

  // What stands before the next piece.
  enum Between : unsigned { nothing = 0, comma = 1, line = 2 };

  static constexpr std::size_t longest_number = 24;
  static constexpr std::size_t beside_word = 4;  // What stands between, and the quotes.
  static constexpr std::size_t beside_key = 5;   // And the colon.

  // A piece is put through a pointer that its function holds: octets could be any object's, so
  // after each that went through a member the compiler would read all members again.
  char* room(std::size_t octets);  // Where the next piece goes; at most a block's.
  void make_room(std::size_t octets);
  char* separate(char* at) const;  // Each of these returns where it ends.
  char* name(char* at, std::string_view key) const;
  static char* put(char* at, std::string_view text);
  static char* put_word(char* at, std::string_view ours);
  template <std::integral Number>
  static char* put_number(char* at, Number number);
  template <std::integral Number>
  static char* put_value(char* at, Number number) {
    return put_number(at, number);
  }
  static char* put_value(char* at, std::string_view ours) { return put_word(at, ours); }
  static char* put_more(char* at) { return at; }
  template <typename Value, typename... More>
  static char* put_more(char* at, std::string_view key, const Value& value, const More&... more);
  template <typename Value, typename... More>
  static char* put_more(char* at, std::string_view key, const std::optional<Value>& value,
                        const More&... more);
  template <std::integral Number>
  static constexpr std::size_t most(Number) {
    return longest_number;
  }
  static constexpr std::size_t most(std::string_view text) { return beside_word + text.size(); }
  template <typename Value>
  static constexpr std::size_t most(const std::optional<Value>& value) {
    return value ? most(*value) : 0;
  }
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
  std::uint64_t written_ = 0;                          // How often the block was written.
  std::array<std::string_view, 256> plain_phrases_{};  // Of those that were put, by address.
};

// An event of a capture is some thirty pieces, most of them known when this is compiled. Put here,
// each is a few moves; calls would be half of the time that it takes to write a trace.
[[gnu::always_inline]] inline char* JsonWriter::room(std::size_t octets) {
  if (octets > static_cast<std::size_t>(block_->data() + block_->size() - at_)) make_room(octets);
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

template <typename Value, typename... More>
[[gnu::always_inline]] inline char* JsonWriter::put_more(char* at, std::string_view key,
                                                         const Value& value, const More&... more) {
  at = put_value(put(put(put(at, ",\""), key), "\":"), value);
  return put_more(at, more...);
}

template <typename Value, typename... More>
[[gnu::always_inline]] inline char* JsonWriter::put_more(char* at, std::string_view key,
                                                         const std::optional<Value>& value,
                                                         const More&... more) {
  if (value) at = put_value(put(put(put(at, ",\""), key), "\":"), *value);
  return put_more(at, more...);
}

template <typename Value, typename... More>
[[gnu::always_inline]] inline void JsonWriter::members(std::string_view key, Value value,
                                                       const More&... more) {
  char* const at =
      room(((beside_key + key.size() + most(value)) + ... + (beside_key + most(more))));
  end_piece(put_more(put_value(name(at, key), value), more...), comma);
}

[[gnu::always_inline]] inline void JsonWriter::again(std::string_view text) {
  end_piece(put(room(text.size()), text), comma);
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
