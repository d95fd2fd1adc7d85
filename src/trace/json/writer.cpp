// SPDX-License-Identifier: MIT
#include "src/trace/json/writer.hpp"

#include <fmt/format.h>

#include <cstddef>

#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {

namespace {

constexpr bool is_plain(char c) {
  return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

constexpr std::uint64_t in_each_octet(unsigned char value) {
  return value * std::uint64_t{0x0101010101010101};
}

// An octet of the result has its top bit set if that of `octets` is zero; then those above it may
// have, too.
constexpr std::uint64_t zeros(std::uint64_t octets) {
  return (octets - in_each_octet(1)) & ~octets & in_each_octet(0x80);
}

// As is_plain, of eight characters at once.
bool are_plain(const char* eight) {
  std::uint64_t octets{};
  std::memcpy(&octets, eight, sizeof octets);
  const std::uint64_t below_space = octets - in_each_octet(' ');
  const std::uint64_t beyond = octets + in_each_octet(1);  // DEL, and what has the top bit set.
  return (((below_space | beyond | octets) & in_each_octet(0x80)) |
          zeros(octets ^ in_each_octet('"')) | zeros(octets ^ in_each_octet('\\'))) == 0;
}

std::size_t plain_beginning(std::string_view text) {
  std::size_t plain = 0;
  while (plain + 8 <= text.size() && are_plain(text.data() + plain)) plain += 8;
  while (plain < text.size() && is_plain(text[plain])) ++plain;
  return plain;
}

constexpr std::size_t longest_phrase = 1024;  // Of those that are remembered.

// Which of `places` has to do with what stands at this address; neighbours differ.
std::size_t place_of(const char* address, std::size_t places) {
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;
  return (reinterpret_cast<std::uintptr_t>(address) * golden >> 32) % places;
}

}  // namespace

void JsonWriter::end_document() {
  end_piece(put(room(1), "\n"), nothing);
}

bool JsonWriter::is_plain_phrase(std::string_view lasting) {
  std::string_view& known = plain_phrases_[place_of(lasting.data(), plain_phrases_.size())];
  if (known.data() == lasting.data() && known.size() == lasting.size()) return true;
  const bool plain = lasting.size() < longest_phrase && plain_beginning(lasting) == lasting.size();
  if (plain) known = lasting;
  return plain;
}

void JsonWriter::value(std::string_view text) {
  const std::size_t plain = plain_beginning(text);
  if (plain == text.size() && plain <= block_->size() - beside_word) return word(text);
  end_piece(put(separate(room(beside_word)), "\""), nothing);
  put(text.substr(0, plain));
  put_escaped(text.substr(plain));
  end_piece(put(room(1), "\""), comma);
}

void JsonWriter::put_escaped(std::string_view text) {
  while (!text.empty()) {
    const CodePoint next = first_code_point(text).value_or(CodePoint{U'\ufffd', 1});
    const bool valid = next.value != U'\ufffd';
    put_character(next.value, valid ? text.substr(0, next.octets) : "\ufffd");
    text.remove_prefix(next.octets);
    const std::size_t plain = plain_beginning(text);
    put(text.substr(0, plain));
    text.remove_prefix(plain);
  }
}

void JsonWriter::put_character(char32_t character, std::string_view as_written) {
  switch (character) {
    case '"': return put("\\\"");
    case '\\': return put("\\\\");
    case '\n': return put("\\n");
    case '\r': return put("\\r");
    case '\t': return put("\\t");
  }
  if (is_unsafe(character)) return put_escape(character);
  put(as_written);
}

// \uXXXX, in two halves past U+FFFF (RFC 8259 section 7).
void JsonWriter::put_escape(char32_t character) {
  const auto value = static_cast<unsigned>(character);
  if (value < 0x10000) return put(fmt::format("\\u{:04x}", value));
  put(fmt::format("\\u{:04x}\\u{:04x}", 0xd7c0 + (value >> 10), 0xdc00 + (value & 0x3ff)));
}

void JsonWriter::put(std::string_view text) {
  if (text.size() <= block_->size()) return end_piece(put(room(text.size()), text), nothing);
  flush();
  out_.write(text.data(), static_cast<std::streamsize>(text.size()));
}

// What is beyond a whole write moves to the front, so that the next begins where a page does.
void JsonWriter::make_room(std::size_t octets) {
  char* const begin = block_->data();
  const auto used = static_cast<std::size_t>(at_ - begin);
  if (used < write_size || used - write_size + octets > block_->size()) return flush();
  at_ = begin;
  ++written_;
  out_.write(begin, write_size);
  at_ = put(begin, {begin + write_size, used - write_size});
}

void JsonWriter::flush() {
  const auto used = at_ - block_->data();
  ++written_;
  at_ = block_->data();  // Also when the stream throws: what it did not take is not offered twice.
  out_.write(block_->data(), used);
}

}  // namespace seetcp
