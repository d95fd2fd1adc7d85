// SPDX-License-Identifier: MIT
// Prose is a lesson's text between its acts and questions: paragraphs, lists, code. Read from
// Markdown (CommonMark); what a lesson has no use for (HTML, images, tables) is a mistake.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace seetcp {

enum class SpanStyle : std::uint8_t { plain, emphasis, strong, code };

// Neighbouring spans differ in style. Raw UTF-8: to be made safe before it is shown.
struct ProseSpan {
  std::string text{};
  SpanStyle style{};

  friend bool operator==(const ProseSpan&, const ProseSpan&) = default;
};

enum class ProseKind : std::uint8_t {
  paragraph,
  heading,
  item,   // Of a list: its first paragraph.
  code,   // One plain span, with its line ends; not to be wrapped.
  quote,  // A paragraph of a quotation.
};

struct ProseBlock {
  ProseKind kind{};
  int depth{};           // Heading: its level, from 1. Item and what belongs to it: from 1; else 0.
  std::string marker{};  // Item: "•", "1."; else "".
  std::vector<ProseSpan> spans{};
  int line{};  // Where it begins in the lesson's file, from 1.

  friend bool operator==(const ProseBlock&, const ProseBlock&) = default;
};

// One thought: what may stand on one screen. A thematic break (---) in the text begins the next.
using Prose = std::vector<ProseBlock>;

}  // namespace seetcp
