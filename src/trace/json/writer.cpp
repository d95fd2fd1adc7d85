// SPDX-License-Identifier: MIT
#include "src/trace/json/writer.hpp"

#include <fmt/format.h>

#include <cstddef>
#include <iterator>

#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {

namespace {

constexpr std::size_t buffer_limit = 1 << 16;  // octets, before they go to the stream

constexpr bool is_plain(char c) {
  return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
}

// \uXXXX, in two halves past U+FFFF (RFC 8259 section 7).
void append_escape(std::string& text, char32_t character) {
  const auto out = std::back_inserter(text);
  const auto value = static_cast<unsigned>(character);
  if (value < 0x10000) {
    fmt::format_to(out, "\\u{:04x}", value);
  } else {
    fmt::format_to(out, "\\u{:04x}\\u{:04x}", 0xd7c0 + (value >> 10), 0xdc00 + (value & 0x3ff));
  }
}

void append_character(std::string& text, char32_t character, std::string_view as_written) {
  switch (character) {
    case '"': text += "\\\""; return;
    case '\\': text += "\\\\"; return;
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
  }
  if (is_unsafe(character)) {
    append_escape(text, character);
  } else {
    text += as_written;
  }
}

}  // namespace

void JsonWriter::open(char bracket) {
  separate();
  buffer_ += bracket;
  first_ = true;
}

void JsonWriter::open(std::string_view key, char bracket) {
  name(key);
  open(bracket);
}

void JsonWriter::close(char bracket) {
  if (line_due_) buffer_ += '\n';
  buffer_ += bracket;
  first_ = false;
  line_due_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text);
}

void JsonWriter::name(std::string_view key) {
  separate();
  append_quoted(key);
  buffer_ += ':';
  named_ = true;
}

void JsonWriter::separate() {
  if (named_) {
    named_ = false;
    return;
  }
  if (!first_) buffer_ += ',';
  if (line_due_) buffer_ += '\n';
  first_ = false;
  line_due_ = false;
  if (buffer_.size() >= buffer_limit) flush();
}

void JsonWriter::append_quoted(std::string_view text) {
  buffer_ += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    buffer_ += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    const CodePoint next = first_code_point(text).value_or(CodePoint{U'\ufffd', 1});
    const bool valid = next.value != U'\ufffd';
    append_character(buffer_, next.value, valid ? text.substr(0, next.octets) : "\ufffd");
    text.remove_prefix(next.octets);
  }
  buffer_ += '"';
}

void JsonWriter::flush() {
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace seetcp
