// SPDX-License-Identifier: MIT
#include "src/lessons/reader/prose_lines.hpp"

#include <algorithm>
#include <utility>

#include "src/lessons/reader/prose_words.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/ascii.hpp"
#include "src/views/display_width.hpp"

namespace seetcp {
namespace {

constexpr int code_indent = 2, narrowest = 8;

std::string blanks(int cells) {
  return std::string(static_cast<std::size_t>(std::max(cells, 0)), ' ');
}

// safe_text would show a tab as \t.
std::string without_tabs(std::string_view text) {
  std::string all;
  for (const char c : text) c == '\t' ? all += "    " : all += c;
  return all;
}

class ProseSetter {
 public:
  explicit ProseSetter(const TextStyle& style) : style_(style) {
    style_.width = std::clamp(style.width, 1, widest_prose);
  }

  std::vector<std::string> set(const Prose& thought) {
    const ProseBlock* before = nullptr;
    for (const ProseBlock& block : thought) {
      if (before != nullptr && wants_blank(*before, block)) lines_.emplace_back();
      set(block);
      before = &block;
    }
    return std::move(lines_);
  }

  // Words behind what the first line begins with; the other lines begin with `others`.
  void fill(InkedLine first, const InkedLine& others, const std::vector<InkedLine>& words) {
    InkedLine line = std::move(first);
    int used = width_of(line);
    bool empty = true;
    for (const InkedLine& word : words) {
      const int width = width_of(word);
      if (!empty && used + 1 + width > style_.width) {
        lines_.push_back(drawn(std::exchange(line, others), style_));
        used = width_of(line);
        empty = true;
      }
      if (!empty) line.push_back({" "});
      used += width + (empty ? 0 : 1);
      line.insert(line.end(), word.begin(), word.end());
      empty = false;
    }
    lines_.push_back(drawn(line, style_));
  }

  std::vector<InkedLine> words_of(const std::vector<ProseSpan>& spans, Ink ink, int indent) const {
    return prose_words(spans, ink, std::max(style_.width - indent, 1), style_);
  }

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  static bool wants_blank(const ProseBlock& before, const ProseBlock& block) {
    if (before.kind == ProseKind::item && before.spans.empty()) return false;
    return before.kind != ProseKind::item || block.kind != ProseKind::item;
  }

  void set(const ProseBlock& block) {
    switch (block.kind) {
      case ProseKind::heading: return fill({}, {}, words_of(block.spans, Ink::strong, 0));
      case ProseKind::item: return set_item(block);
      case ProseKind::code: return set_code(block);
      case ProseKind::paragraph: return set_in(blanks(indent_of(block.depth)), block);
      case ProseKind::quote:
        return set_in(blanks(indent_of(block.depth)) + (style_.unicode ? "│ " : "| "), block);
    }
  }

  void set_in(const std::string& margin, const ProseBlock& block) {
    const InkedLine begin{{margin, Ink::faint}};
    fill(begin, begin, words_of(block.spans, Ink::plain, display_width(margin)));
  }

  void set_item(const ProseBlock& block) {
    const auto depth = static_cast<std::size_t>(std::max(block.depth, 1));
    const bool needs_unicode = block.marker == "•" && !style_.unicode;
    const std::string marker = needs_unicode ? "-" : block.marker;
    const std::string begin = blanks(indent_of(block.depth - 1)) + marker + " ";
    const int indent = display_width(begin);
    indents_.resize(depth - 1, 0);
    indents_.push_back(indent);
    fill({{begin}}, {{blanks(indent_of(block.depth))}},
         words_of(block.spans, Ink::plain, indent_of(block.depth)));
  }

  void set_code(const ProseBlock& block) {
    const std::string margin = blanks(indent_of(block.depth) + code_indent);
    const std::string text = block.spans.empty() ? "" : block.spans.front().text;
    for (const std::string& line : lines_in(without_tabs(text)))
      lines_.push_back(drawn({{margin}, {line}}, style_));
  }

  // What belongs to the last item of that depth begins below its text.
  int indent_of(int depth) const {
    if (depth <= 0 || indents_.empty()) return 0;
    const auto at = std::min(static_cast<std::size_t>(depth), indents_.size()) - 1;
    return std::clamp(indents_[at], 0, std::max(style_.width - narrowest, 0));
  }

  int width_of(const InkedLine& line) const {
    int width = 0;
    for (const InkedText& piece : line)
      width += display_width(in_style(safe_text(piece.text), style_));
    return width;
  }

  TextStyle style_;
  std::vector<std::string> lines_;
  std::vector<int> indents_;  // By depth: where the text of its last item begins.
};

// "`code` and *emphasis*" as spans; a mark that nothing closes is text.
std::vector<ProseSpan> spans_in(std::string_view text) {
  std::vector<ProseSpan> spans;
  std::size_t plain = 0;
  const auto put = [&](std::string_view part, SpanStyle style) {
    if (!part.empty()) spans.push_back({std::string{part}, style});
  };
  for (std::size_t at = 0; at < text.size();) {
    const char mark = text[at];
    const bool opens = mark == '`' || (mark == '*' && at + 1 < text.size() && text[at + 1] != ' ');
    const auto end = opens ? text.find(mark, at + 1) : std::string_view::npos;
    if (end == std::string_view::npos || end == at + 1) {
      ++at;
      continue;
    }
    put(text.substr(plain, at - plain), SpanStyle::plain);
    put(text.substr(at + 1, end - at - 1), mark == '`' ? SpanStyle::code : SpanStyle::emphasis);
    at = plain = end + 1;
  }
  put(text.substr(plain), SpanStyle::plain);
  return spans;
}

}  // namespace

std::vector<std::string> prose_lines(const Prose& thought, const TextStyle& style) {
  return ProseSetter{style}.set(thought);
}

std::vector<std::string> sentence_lines(std::string_view first, std::string_view sentence,
                                        const TextStyle& style) {
  ProseSetter setter{style};
  const int indent = std::min(display_width(first), std::max(style.width - narrowest, 0));
  setter.fill({{std::string{first}, Ink::strong}}, {{blanks(indent)}},
              setter.words_of(spans_in(sentence), Ink::plain, indent));
  return setter.take();
}

}  // namespace seetcp
