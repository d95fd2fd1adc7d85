// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/markdown.hpp"

#include <cmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "src/lessons/lesson/prose_writer.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 3> fence_words{"scenario", "predict", "claims"};

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view text_of(const char* text) {
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

// As cmark counts lines: a CR alone would be a line's end to it, and is none to us.
std::string joined(const LessonLines& lines, int first) {
  std::string text;
  for (int number = first; number <= lines.count(); ++number) {
    text += lines.at(number);
    text += '\n';
  }
  std::ranges::replace(text, '\r', ' ');
  return text;
}

// The marks that a line begins with, if it can open or close a fence: "```".
std::string_view fence_marks(std::string_view line) {
  const std::string_view rest = trimmed_line(line);
  if (!rest.starts_with("```") && !rest.starts_with("~~~")) return {};
  return rest.substr(0, std::min(rest.find_first_not_of(rest.front()), rest.size()));
}

bool closes(std::string_view line, std::string_view open) {
  const std::string_view marks = fence_marks(line);
  return !marks.empty() && marks.front() == open.front() && marks.size() >= open.size() &&
         marks.size() == trimmed_line(line).size();
}

// "|---|:--|": what stands under the head of a table.
bool rules_table(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

class MarkdownReader {
 public:
  MarkdownReader(const LessonLines& lines, int first, Mistakes& mistakes)
      : lines_(lines), before_(first - 1), mistakes_(mistakes) {}

  std::vector<MarkdownPart> read() {
    const std::string text = joined(lines_, before_ + 1);
    const std::unique_ptr<cmark_node, FreeNode> root{
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_DEFAULT)};
    const std::unique_ptr<cmark_iter, FreeIterator> all{cmark_iter_new(root.get())};
    for (auto event = cmark_iter_next(all.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(all.get())) {
      node_ = cmark_iter_get_node(all.get());
      event == CMARK_EVENT_ENTER ? enter() : leave();
    }
    end_thought();
    return std::move(parts_);
  }

 private:
  int first_line() const {
    return std::clamp(before_ + cmark_node_get_start_line(node_), 1, lines_.count());
  }
  int last_line() const {
    return std::clamp(before_ + cmark_node_get_end_line(node_), 1, lines_.count());
  }

  void enter() {
    switch (cmark_node_get_type(node_)) {
      case CMARK_NODE_PARAGRAPH: enter_paragraph(); break;
      case CMARK_NODE_HEADING:
        end_thought();
        writer_.begin_heading(cmark_node_get_heading_level(node_), first_line());
        break;
      case CMARK_NODE_BLOCK_QUOTE: writer_.enter_quote(); break;
      case CMARK_NODE_LIST: enter_list(); break;
      case CMARK_NODE_ITEM: writer_.enter_item(first_line()); break;
      case CMARK_NODE_THEMATIC_BREAK: end_thought(); break;
      case CMARK_NODE_CODE_BLOCK: take_code(); break;
      case CMARK_NODE_TEXT: writer_.put(text_of(cmark_node_get_literal(node_))); break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK: writer_.put(" "); break;
      case CMARK_NODE_CODE: writer_.put_code(text_of(cmark_node_get_literal(node_))); break;
      case CMARK_NODE_EMPH: writer_.enter_emphasis(); break;
      case CMARK_NODE_STRONG: writer_.enter_strong(); break;
      case CMARK_NODE_LINK: writer_.enter_link(); break;
      case CMARK_NODE_IMAGE: refuse("an image: a terminal shows none", "say it in words"); break;
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_HTML_INLINE:
        refuse("HTML: a terminal shows none",
               "Markdown alone; what only looks like HTML stands in `code`");
        break;
      default: break;
    }
  }

  void leave() {
    switch (cmark_node_get_type(node_)) {
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_HEADING: writer_.end_block(); break;
      case CMARK_NODE_BLOCK_QUOTE: writer_.leave_quote(); break;
      case CMARK_NODE_LIST: writer_.leave_list(); break;
      case CMARK_NODE_ITEM: writer_.leave_item(); break;
      case CMARK_NODE_EMPH: writer_.leave_emphasis(); break;
      case CMARK_NODE_STRONG: writer_.leave_strong(); break;
      case CMARK_NODE_LINK: writer_.leave_link(text_of(cmark_node_get_url(node_))); break;
      default: break;
    }
  }

  void enter_paragraph() {
    for (int number = first_line(); number <= last_line(); ++number) {
      if (!rules_table(lines_.at(number))) continue;
      mistakes_.add(mistake_at(lines_.place_of(number), "a table: lessons have none",
                               "a list, or a block of code"));
      break;
    }
    writer_.begin_paragraph(first_line());
  }

  void enter_list() {
    const bool ordered = cmark_node_get_list_type(node_) == CMARK_ORDERED_LIST;
    writer_.enter_list(ordered ? std::optional{cmark_node_get_list_start(node_)} : std::nullopt);
  }

  // Where cmark does not say where it stands, the block around it does.
  void refuse(std::string message, std::string hint) {
    cmark_node* block = node_;
    while (cmark_node_get_start_line(block) == 0) block = cmark_node_parent(block);
    const int line = std::clamp(before_ + cmark_node_get_start_line(block), 1, lines_.count());
    mistakes_.add(mistake_at(lines_.place_of(line), std::move(message), std::move(hint)));
  }

  // Fenced or indented; the lesson's own or prose.
  void take_code() {
    const int open = first_line(), close = last_line();
    const std::string_view marks = fence_marks(lines_.at(open));
    if (marks.empty() || text_of(cmark_node_get_fence_info(node_)).empty()) {
      want_closed(open, close, marks);
      return writer_.put_block_of_code(text_of(cmark_node_get_literal(node_)), open);
    }
    const auto [word, rest] = split_line(trimmed_line(lines_.at(open)).substr(marks.size()), ' ');
    const bool is_closed = want_closed(open, close, marks);
    if (std::ranges::find(fence_words, word) != fence_words.end())
      return take_fence({std::string{word}, std::string{rest}, open, close, is_closed}, word);
    if (const auto meant = nearest(word, fence_words)) {
      mistakes_.add(mistake_at(lines_.place_of(open, word),
                               fmt::format("unknown block {}", quoted(word)),
                               fmt::format("did you mean {}?", *meant)));
    }
    writer_.put_block_of_code(text_of(cmark_node_get_literal(node_)), open);
  }

  bool want_closed(int open, int close, std::string_view marks) {
    if (marks.empty()) return true;  // Indented.
    if (close > open && closes(lines_.at(close), marks)) return true;
    mistakes_.add(mistake_at(lines_.place_of(open), "this block does not end",
                             fmt::format("{} on a line of its own", marks.substr(0, 8))));
    return false;
  }

  void take_fence(LessonFence fence, std::string_view word) {
    if (cmark_node_get_type(cmark_node_parent(node_)) != CMARK_NODE_DOCUMENT) {
      mistakes_.add(mistake_at(lines_.place_of(fence.open, word),
                               fmt::format("a {} block stands by itself", word),
                               "in no list and no quotation: at the beginning of the line"));
      return;
    }
    end_thought();
    parts_.emplace_back(std::move(fence));
  }

  void end_thought() {
    if (Prose thought = writer_.take(); !thought.empty()) parts_.emplace_back(std::move(thought));
  }

  const LessonLines& lines_;
  int before_;  // Lines that cmark is not shown.
  Mistakes& mistakes_;
  cmark_node* node_ = nullptr;
  ProseWriter writer_;
  std::vector<MarkdownPart> parts_;
};

}  // namespace

std::vector<MarkdownPart> read_markdown(const LessonLines& lines, int first, Mistakes& mistakes) {
  if (first > lines.count()) return {};
  return MarkdownReader{lines, first, mistakes}.read();
}

}  // namespace seetcp
