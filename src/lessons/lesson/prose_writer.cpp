// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/prose_writer.hpp"

#include <fmt/format.h>

#include <utility>

namespace seetcp {

void ProseWriter::begin_heading(int level, int line) {
  end_marker();
  block_ = {.kind = ProseKind::heading, .depth = level, .line = line};
}

void ProseWriter::begin_paragraph(int line) {
  ProseKind kind = quotes_ > 0 ? ProseKind::quote : ProseKind::paragraph;
  if (item_in_) kind = ProseKind::item;
  block_ = {.kind = kind, .depth = depth(), .marker = item_in_ ? marker() : "", .line = line};
  item_in_.reset();
}

void ProseWriter::end_block() {
  if (!block_.spans.empty()) prose_.push_back(std::move(block_));
  block_ = {};
}

void ProseWriter::put_block_of_code(std::string_view text, int line) {
  end_marker();
  if (text.ends_with('\n')) text.remove_suffix(1);
  prose_.push_back({.kind = ProseKind::code,
                    .depth = depth(),
                    .spans = {{std::string{text}, SpanStyle::plain}},
                    .line = line});
}

void ProseWriter::enter_list(std::optional<int> first_number) {
  end_marker();
  lists_.push_back(first_number);
}

void ProseWriter::enter_item(int line) {
  item_in_ = line;
}

// An item that begins with no paragraph, but with code, say, or with nothing.
void ProseWriter::end_marker() {
  if (!item_in_) return;
  prose_.push_back(
      {.kind = ProseKind::item, .depth = depth(), .marker = marker(), .line = *item_in_});
  item_in_.reset();
}

std::string ProseWriter::marker() {
  std::optional<int>& number = lists_.back();
  return number ? fmt::format("{}.", (*number)++) : "•";
}

void ProseWriter::put(std::string_view text) {
  if (strongs_ > 0) return put(text, SpanStyle::strong);
  put(text, emphases_ > 0 ? SpanStyle::emphasis : SpanStyle::plain);
}

void ProseWriter::put(std::string_view text, SpanStyle style) {
  if (text.empty()) return;
  auto& spans = block_.spans;
  if (!spans.empty() && spans.back().style == style)
    spans.back().text += text;
  else
    spans.push_back({std::string{text}, style});
}

void ProseWriter::enter_link() {
  const auto& spans = block_.spans;
  link_span_ = spans.empty() ? 0 : spans.size() - 1;
  link_octets_ = spans.empty() ? 0 : spans.back().text.size();
}

void ProseWriter::leave_link(std::string_view target) {
  const auto& spans = block_.spans;
  std::string text;
  for (std::size_t i = link_span_; i < spans.size(); ++i) text += spans[i].text;
  const bool is_said = target.empty() || std::string_view{text}.substr(link_octets_) == target;
  if (!is_said) put(fmt::format(" ({})", target));
}

Prose ProseWriter::take() {
  return std::exchange(prose_, {});
}

}  // namespace seetcp
