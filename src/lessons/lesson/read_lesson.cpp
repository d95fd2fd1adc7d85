// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/read_lesson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "src/lessons/lesson/front_matter.hpp"
#include "src/lessons/lesson/lesson_lines.hpp"
#include "src/lessons/lesson/markdown.hpp"
#include "src/lessons/lesson/predict_block.hpp"
#include "src/lessons/lesson/scene_blocks.hpp"
#include "src/trace/claims/text/claim_token.hpp"
#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

// About the text as a whole, where no line is to be shown.
Mistakes refused(std::string message) {
  Mistakes mistakes;
  mistakes.add({0, 0, 0, std::move(message), "is it the right file?"});
  return mistakes;
}

// The first octet of a line that is no part of a character; absent where all are.
std::optional<TextPlace> not_utf8(const LessonLines& lines, int number) {
  const std::string_view line = lines.at(number);
  for (std::string_view rest = line; !rest.empty();) {
    const auto next = first_code_point(rest);
    if (!next) return lines.place_of(number, rest.substr(0, 1));
    rest.remove_prefix(next->octets);
  }
  return std::nullopt;
}

bool is_block(const MarkdownPart& part, std::string_view word) {
  const auto* fence = std::get_if<LessonFence>(&part);
  return fence != nullptr && fence->word == word;
}

class LessonReading {
 public:
  explicit LessonReading(std::string_view text) : lines_(text) {}

  std::variant<Lesson, Mistakes> read() {
    want_text();
    FrontMatter matter = read_front_matter(lines_, mistakes_);
    lesson_.head = std::move(matter.head);
    parts_ = read_markdown(lines_, matter.lines + 1, mistakes_);
    scenes_ = read_scene_blocks(lines_, blocks("scenario"), mistakes_);
    read_claims_blocks();
    for (const MarkdownPart& part : parts_) {
      if (is_block(part, "scenario")) last_scene_line_ = std::get<LessonFence>(part).open;
    }
    if (last_scene_line_ == 0)
      mistakes_.add({std::max(lines_.count(), 1), 1, 0, "nothing is played in this lesson",
                     "a block ```scenario with at least one step"});
    for (MarkdownPart& part : parts_) take(part);
    if (!mistakes_.empty()) {
      mistakes_.sort();
      return std::move(mistakes_);
    }
    lesson_.scenario = std::move(scenes_.scenario);
    return std::move(lesson_);
  }

 private:
  void want_text() {
    for (int number = 1; number <= lines_.count() && !mistakes_.too_many(); ++number) {
      if (const auto place = not_utf8(lines_, number))
        mistakes_.add(mistake_at(*place, "an octet that is no UTF-8", "save the file as UTF-8"));
    }
  }

  std::vector<LessonFence> blocks(std::string_view word) const {
    std::vector<LessonFence> found;
    for (const MarkdownPart& part : parts_) {
      if (is_block(part, word) && std::get<LessonFence>(part).closed)
        found.push_back(std::get<LessonFence>(part));
    }
    return found;
  }

  // All at once: then a name that is there twice is found, and each mistake has its line.
  void read_claims_blocks() {
    std::string text;
    int number = 1;
    for (const LessonFence& block : blocks("claims")) {
      text.append(static_cast<std::size_t>(block.open + 1 - number), '\n');
      for (number = block.open + 1; number < block.close; ++number) {
        text += lines_.at(number);
        text += '\n';
      }
    }
    claims_ = read_claims(text, scenes_.actors);
    for (Mistake& mistake : claims_.mistakes.listed) mistakes_.add(std::move(mistake));
    mistakes_.unlisted += claims_.mistakes.unlisted;
  }

  void take(MarkdownPart& part) {
    if (auto* prose = std::get_if<Prose>(&part)) {
      lesson_.passages.emplace_back(std::move(*prose));
      return;
    }
    const auto& fence = std::get<LessonFence>(part);
    if (!fence.closed) return;
    if (fence.word == "scenario") return take_scene();
    if (!fence.rest.empty())
      mistakes_.add(mistake_at(lines_.place_of(fence.open),
                               fmt::format("behind {} stands nothing", fence.word), ""));
    fence.word == "predict" ? take_predict(fence) : take_claims(fence);
  }

  // What was asked since the last one is answered by it.
  void take_scene() {
    const std::size_t here = lesson_.passages.size();
    for (const std::size_t asked : std::exchange(unanswered_, {}))
      std::get<PredictPassage>(lesson_.passages[asked]).scene = here;
    scene_ = here;
    const std::size_t block = played_++;
    lesson_.passages.emplace_back(block < scenes_.passages.size() ? scenes_.passages[block]
                                                                  : ScenePassage{});
  }

  void take_predict(const LessonFence& fence) {
    PredictPassage passage{.questions =
                               read_predict_block(lines_, fence, scenes_.actors, mistakes_)};
    if (fence.open > last_scene_line_)
      mistakes_.add(mistake_at(lines_.place_of(fence.open),
                               "no scenario block comes behind it: nothing would answer",
                               "what is asked is played next"));
    unanswered_.push_back(lesson_.passages.size());
    lesson_.passages.emplace_back(std::move(passage));
  }

  void take_claims(const LessonFence& fence) {
    ClaimsPassage passage;
    for (; judged_ < claims_.claims.size() && claims_.lines[judged_] < fence.close; ++judged_) {
      passage.claims.push_back(std::move(claims_.claims[judged_]));
      passage.lines.push_back(claims_.lines[judged_]);
    }
    const bool says_nothing = passage.claims.empty() && claims_.mistakes.empty();
    if (says_nothing)
      mistakes_.add(mistake_at(lines_.place_of(fence.open), "here nothing is claimed",
                               "closing: server.close causes server FIN"));
    if (!scene_)
      mistakes_.add(mistake_at(lines_.place_of(fence.open),
                               "no scenario block stands before it: nothing could be judged",
                               "claims stand behind what they speak of"));
    passage.scene = scene_.value_or(0);
    lesson_.passages.emplace_back(std::move(passage));
  }

  LessonLines lines_;
  Mistakes mistakes_;
  Lesson lesson_;
  std::vector<MarkdownPart> parts_;
  SceneBlocks scenes_;
  ReadClaims claims_;
  std::size_t played_ = 0, judged_ = 0;  // Blocks and claims that have become passages.
  std::optional<std::size_t> scene_;     // The last passage that plays.
  int last_scene_line_ = 0;              // Of the file: where the last one begins.
  std::vector<std::size_t> unanswered_;  // Passages that ask, since then.
};

}  // namespace

std::variant<Lesson, Mistakes> read_lesson(std::string_view text) {
  if (text.size() > largest_lesson)
    return refused(
        fmt::format("{} octets: no lesson is larger than {}", text.size(), largest_lesson));
  if (const auto nul = text.find('\0'); nul != std::string_view::npos)
    return refused(fmt::format("no text: octet {} is NUL", nul + 1));
  return LessonReading{text}.read();
}

}  // namespace seetcp
