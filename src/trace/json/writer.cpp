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

std::size_t plain_beginning(std::string_view text) {
  std::size_t plain = 0;
  while (plain < text.size() && is_plain(text[plain])) ++plain;
  return plain;
}

}  // namespace

void JsonWriter::open(char bracket) {
  separate();
  put(bracket);
  first_ = true;
}

void JsonWriter::open(std::string_view key, char bracket) {
  name(key);
  open(bracket);
}

void JsonWriter::close(char bracket) {
  if (line_due_) put('\n');
  put(bracket);
  first_ = false;
  line_due_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  put_quoted(text);
}

void JsonWriter::put_quoted(std::string_view text) {
  put('"');
  const std::size_t plain = plain_beginning(text);
  put(text.substr(0, plain));
  if (plain < text.size()) put_escaped(text.substr(plain));
  put('"');
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

void JsonWriter::put_long(std::string_view text) {
  flush();
  if (text.size() <= block_->size()) return put(text);
  out_.write(text.data(), static_cast<std::streamsize>(text.size()));
}

void JsonWriter::flush() {
  const std::size_t used = used_;
  used_ = 0;  // Also when the stream throws: what it did not take is not offered twice.
  out_.write(block_->data(), static_cast<std::streamsize>(used));
}

}  // namespace seetcp
