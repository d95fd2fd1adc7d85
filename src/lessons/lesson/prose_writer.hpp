// SPDX-License-Identifier: MIT
// A ProseWriter puts one thought together, piece by piece, in the order in which Markdown has them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/lesson/prose.hpp"

namespace seetcp {

class ProseWriter {
 public:
  void begin_heading(int level, int line);
  void begin_paragraph(int line);  // Within a list or quotation it is theirs.
  void end_block();
  void put_block_of_code(std::string_view text, int line);

  void enter_quote() { ++quotes_; }
  void leave_quote() { --quotes_; }
  void enter_list(std::optional<int> first_number);  // Absent: bullets.
  void leave_list() { lists_.pop_back(); }
  void enter_item(int line);
  void leave_item() { end_marker(); }

  // Within a block.
  void put(std::string_view text);
  void put_code(std::string_view text) { put(text, SpanStyle::code); }
  void enter_emphasis() { ++emphases_; }
  void leave_emphasis() { --emphases_; }
  void enter_strong() { ++strongs_; }
  void leave_strong() { --strongs_; }
  void enter_link();
  void leave_link(std::string_view target);  // Shown where the text does not say it.

  Prose take();  // What was written, and begins anew.

 private:
  void put(std::string_view text, SpanStyle style);
  int depth() const { return static_cast<int>(lists_.size()); }
  void end_marker();
  std::string marker();

  Prose prose_;
  ProseBlock block_;
  std::vector<std::optional<int>> lists_;  // The number of each one's next item.
  int quotes_ = 0, emphases_ = 0, strongs_ = 0;
  std::optional<int> item_in_;  // An item has begun in that line, and has no paragraph yet.

  // Where the link began: in which span, and behind how many octets of it.
  std::size_t link_span_ = 0, link_octets_ = 0;
};

}  // namespace seetcp
