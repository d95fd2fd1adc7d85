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
      case CMARK_NODE_IMAGE:
        refuse("![", "an image: a terminal shows none", "say it in words");
        break;
      case CMARK_NODE_HTML_BLOCK:
      case CMARK_NODE_HTML_INLINE: refuse_html(text_of(cmark_node_get_literal(node_))); break;
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

  // What is begun is told, what is closed is not told again.
  void refuse_html(std::string_view html) {
    html = trimmed_line(html.substr(0, html.find('\n')));
    if (!html.starts_with("</"))
      refuse(html, "HTML: a terminal shows none",
             "Markdown alone; what only looks like HTML stands in `code`");
  }

  // cmark tells the line of a block, and of what stands within one not for certain.
  void refuse(std::string_view part, std::string message, std::string hint) {
    cmark_node* block = node_;
    while (CMARK_NODE_FIRST_INLINE <= cmark_node_get_type(block)) block = cmark_node_parent(block);
    const int first = before_ + cmark_node_get_start_line(block);
    const int last = before_ + cmark_node_get_end_line(block);
    for (int number = std::max({first, refused_, 1}); number <= std::min(last, lines_.count());
         ++number) {
      const auto at = lines_.at(number).find(part);
      if (at == std::string_view::npos) continue;
      refused_ = number;
      const TextPlace place = lines_.place_of(number, lines_.at(number).substr(at, part.size()));
      return mistakes_.add(mistake_at(place, std::move(message), std::move(hint)));
    }
    mistakes_.add(mistake_at(lines_.place_of(first_line()), std::move(message), std::move(hint)));
  }

  // Fenced or indented; the lesson's own or prose.
  void take_code() {
    const int open = first_line();
    const std::string_view line = lines_.at(open);
    const std::string_view info = text_of(cmark_node_get_fence_info(node_));
    const std::string_view word = split_line(info, ' ').before;
    const bool is_ours = std::ranges::find(fence_words, word) != fence_words.end();
    const bool is_closed = want_closed(line);
    if (is_ours && is_at_top()) return take_fence(std::string{word}, is_closed);
    if (is_ours)
      mistakes_.add(mistake_at(place_of_word(word),
                               fmt::format("a {} block stands by itself", word),
                               "in no list and no quotation: at the beginning of the line"));
    else if (const auto meant = nearest(word, fence_words))
      mistakes_.add(mistake_at(place_of_word(word), fmt::format("unknown block {}", quoted(word)),
                               fmt::format("did you mean {}?", *meant)));
    writer_.put_block_of_code(text_of(cmark_node_get_literal(node_)), open);
  }

  bool is_at_top() { return cmark_node_get_type(cmark_node_parent(node_)) == CMARK_NODE_DOCUMENT; }

  TextPlace place_of_word(std::string_view word) {
    const std::string_view line = lines_.at(first_line());
    const auto at = line.find(word);
    if (at == std::string_view::npos) return lines_.place_of(first_line());
    return lines_.place_of(first_line(), line.substr(at, word.size()));
  }

  // Of a fence at the top: one in a list ends with it.
  bool want_closed(std::string_view line) {
    const std::string_view marks = fence_marks(line);
    if (marks.empty() || !is_at_top()) return true;
    if (last_line() > first_line() && closes(lines_.at(last_line()), marks)) return true;
    mistakes_.add(mistake_at(lines_.place_of(first_line()), "this block does not end",
                             fmt::format("{} on a line of its own", marks.substr(0, 8))));
    return false;
  }

  void take_fence(std::string word, bool is_closed) {
    end_thought();
    const std::string_view line = trimmed_line(lines_.at(first_line()));
    const std::string_view info = line.substr(fence_marks(line).size());
    parts_.emplace_back(LessonFence{std::move(word),
                                    std::string{split_line(trimmed_line(info), ' ').behind},
                                    first_line(), last_line(), is_closed});
  }

  void end_thought() {
    if (Prose thought = writer_.take(); !thought.empty()) parts_.emplace_back(std::move(thought));
  }

  const LessonLines& lines_;
  int before_;       // Lines that cmark is not shown.
  int refused_ = 0;  // The line of what was refused last.
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
