// SPDX-License-Identifier: MIT
#include "src/lessons/text/act_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "src/lessons/text/course.hpp"
#include "src/lessons/text/read_call.hpp"
#include "src/lessons/text/read_fact.hpp"
#include "src/lessons/text/read_setting.hpp"
#include "src/lessons/text/read_wire_order.hpp"
#include "src/trace/safe_text.hpp"

namespace seetcp {
namespace {

bool is_mark(const ScenarioToken& token, std::string_view mark) {
  return token.kind == ScenarioToken::Kind::mark && token.text == mark;
}

bool separates(const ScenarioToken& token) {
  return is_mark(token, ";");
}

std::string as_written(std::span<const ScenarioToken> tokens) {
  const char* const begin = tokens.front().text.data();
  const char* const end = tokens.back().text.data() + tokens.back().text.size();
  return safe_text({begin, static_cast<std::size_t>(end - begin)});
}

TextPlace place_of(std::span<const ScenarioToken> tokens, int line) {
  const ScenarioToken& last = tokens.back();
  const int begin = tokens.front().column;
  return {line, begin, last.column + last.length - begin};
}

}  // namespace

void ActReader::take_line(std::string_view text, int number) {
  ScenarioLine line;
  try {
    line = tokens_of(text, number);
  } catch (WrongText& wrong) {
    mistakes_->add(std::move(wrong.mistake));
    misread_ = true;
    return;
  }
  std::span<const ScenarioToken> rest = line.tokens;
  bool any = false;
  while (!rest.empty() && !mistakes_->too_many()) {
    const auto end = std::ranges::find_if(rest, separates);
    const auto length = static_cast<std::size_t>(end - rest.begin());
    if (length > 0) take_step(rest.first(length), number);
    any = any || length > 0;
    rest = rest.subspan(std::min(length + 1, rest.size()));
  }
  if (line.comment) take_comment(*line.comment, any);
}

void ActReader::take_comment(std::string_view comment, bool behind_step) {
  std::string safe = safe_text(comment);
  if (behind_step) {
    if (!act_.steps.empty()) act_.steps.back().comment = std::move(safe);
    return;
  }
  if (!comments_.empty()) comments_ += '\n';
  comments_ += safe;
}

void ActReader::take_step(std::span<const ScenarioToken> tokens, int number) {
  ScenarioStep step{.at = place_of(tokens, number), .text = as_written(tokens)};
  TokenCursor cursor{tokens, number};
  try {
    read_step(cursor, step);
    cursor.finish();
  } catch (WrongText& wrong) {
    mistakes_->add(std::move(wrong.mistake));
    misread_ = true;
    return;
  }
  step.introduction = std::exchange(comments_, {});
  act_.steps.push_back(std::move(step));
}

void ActReader::want_no_step_yet(const TokenCursor& cursor) {
  if (begun_)
    cursor.fail(cursor.last(), "settings and actors stand before the first step",
                "a new stage begins at a line --- fresh");
}

void ActReader::read_step(TokenCursor& cursor, ScenarioStep& step) {
  if (cursor.take_if_word("set")) {
    want_no_step_yet(cursor);
    read_setting(cursor, act_.settings);
    step.what = SettingStep{};
  } else if (cursor.is_word("actor") && !cursor.is_mark(":", 1)) {
    cursor.take();
    want_no_step_yet(cursor);
    std::string name{cast_.take_new_name(cursor).text};
    cursor.take_this_word("beside");
    const std::string beside = cast_.take_actor(cursor);
    cast_.introduce(name, beside);
    step.what = ActorStep{std::move(name)};
  } else {
    begun_ = true;
    read_named_step(cursor, step);
  }
}

void ActReader::read_named_step(TokenCursor& cursor, ScenarioStep& step) {
  static constexpr std::array<std::string_view, 5> steps{"set", "actor", "given", "expect", "wait"};
  if (cursor.is_mark(":", 1)) {
    if (cursor.take_if_word("wire")) {
      cursor.take();
      step.what = WireStep{read_wire_order(cursor, cast_)};
      return;
    }
    const std::string actor = cast_.take_actor(cursor);
    cursor.take();
    step.what = read_call(cursor, actor, cast_);
  } else if (cursor.take_if_word("given")) {
    cursor.take_this_word("established");
    step.what = GivenStep{};
  } else if (cursor.take_if_word("expect")) {
    ExpectStep expect{.fact = read_fact(cursor, cast_)};
    if (cursor.take_if_word("within")) expect.within = cursor.take_time();
    step.what = std::move(expect);
  } else if (cursor.take_if_word("wait")) {
    step.what = WaitStep{cursor.take_time()};
  } else {
    const ScenarioToken& word = cursor.take_word("a step: \"client: connect()\"");
    if (cast_.knows(word.text) || word.text == "wire")
      cursor.fail(cursor.peek(), fmt::format("behind {} stands a colon", quoted(word.text)),
                  fmt::format("{}: …", word.text));
    cursor.fail_unknown(word, "step", steps,
                        "set, actor, given, expect, wait, wire: …, or an actor: …");
  }
}

ScenarioAct ActReader::finish(bool more_is_to_come) {
  act_.actors = cast_.introduced();
  act_.afterword = std::exchange(comments_, {});
  if (!misread_) check_course(act_, *mistakes_, more_is_to_come);
  return std::move(act_);
}

}  // namespace seetcp
