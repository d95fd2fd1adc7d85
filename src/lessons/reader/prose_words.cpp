// SPDX-License-Identifier: MIT
#include "src/lessons/reader/prose_words.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "src/trace/safe_text.hpp"
#include "src/trace/utf8.hpp"
#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

constexpr int longest_whole_code = 40;  // Cells.

class WordTaker {
 public:
  WordTaker(Ink ink, int room, const TextStyle& style) : ink_(ink), room_(room), style_(style) {}

  void take(const ProseSpan& span) {
    const std::string text = in_style(safe_text(span.text), style_);
    switch (span.style) {
      case SpanStyle::plain: return take_words(text, ink_);
      case SpanStyle::code: return take_code("`" + text + "`");
      case SpanStyle::emphasis:
      case SpanStyle::strong:
        if (style_.colour) return take_words(text, Ink::strong);
        return take_words("*" + text + "*", ink_);
    }
  }

  std::vector<InkedLine> finish() {
    end_word();
    return std::move(words_);
  }

 private:
  void take_code(const std::string& text) {
    const int width = display_width(text);
    if (width > longest_whole_code || width > room_) return take_words(text, ink_);
    put(text, ink_);
  }

  void take_words(std::string_view text, Ink ink) {
    while (!text.empty()) {
      if (text.front() == ' ') end_word();
      const auto begin = std::min(text.find_first_not_of(' '), text.size());
      const auto end = std::min(text.find(' ', begin), text.size());
      put(text.substr(begin, end - begin), ink);
      text.remove_prefix(end);
    }
  }

  // What is too wide for a line is broken anywhere.
  void put(std::string_view text, Ink ink) {
    while (width_ + display_width(text) > room_ && !text.empty()) {
      std::string_view fits = beginning(text, room_ - width_);
      if (fits.empty() && width_ == 0)
        fits = text.substr(0, first_code_point(text).value_or(CodePoint{0, 1}).octets);
      add(fits, ink);
      text.remove_prefix(fits.size());
      end_word();
    }
    add(text, ink);
  }

  void add(std::string_view text, Ink ink) {
    if (text.empty()) return;
    word_.push_back({std::string{text}, ink});
    width_ += display_width(text);
  }

  void end_word() {
    if (!word_.empty()) words_.push_back(std::exchange(word_, {}));
    width_ = 0;
  }

  Ink ink_;
  int room_;
  const TextStyle& style_;
  std::vector<InkedLine> words_;
  InkedLine word_;
  int width_ = 0;
};

}  // namespace

std::vector<InkedLine> prose_words(const std::vector<ProseSpan>& spans, Ink ink, int room,
                                   const TextStyle& style) {
  WordTaker taker{ink, room, style};
  for (const ProseSpan& span : spans) taker.take(span);
  return taker.finish();
}

}  // namespace seetcp
