// SPDX-License-Identifier: MIT
// A TokenCursor goes through the tokens of one step, and says what it found where something else
// should stand. All that it throws is WrongText.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "src/lessons/text/scenario_token.hpp"
#include "src/lessons/text/wrong_text.hpp"

namespace seetcp {

class TokenCursor {
 public:
  using Kind = ScenarioToken::Kind;

  // `tokens` are one step's, and at least one.
  TokenCursor(std::span<const ScenarioToken> tokens, int line);

  int line() const { return line_; }
  bool at_end() const { return at_ == tokens_.size(); }
  const ScenarioToken& peek(std::size_t further = 0) const;  // An `end` token past the last.
  const ScenarioToken& take();
  const ScenarioToken& last() const { return tokens_[at_ - 1]; }  // What was taken.

  bool is_word(std::string_view word, std::size_t further = 0) const;
  bool is_mark(std::string_view mark, std::size_t further = 0) const;
  bool is(Kind kind, std::size_t further = 0) const { return peek(further).kind == kind; }

  bool take_if_word(std::string_view word);
  bool take_if_mark(std::string_view mark);

  // `what` completes "here should stand …": "the name of a call".
  const ScenarioToken& take_word(std::string_view what);
  void take_this_word(std::string_view word);
  void take_mark(std::string_view mark);
  const ScenarioToken& take_string(std::string_view what);
  // Without a unit. Both bounds are included.
  std::int64_t take_number(std::string_view what, std::int64_t least, std::int64_t most);
  std::chrono::milliseconds take_time();
  void finish();  // Nothing may follow.

  // The mistake is about that token.
  [[noreturn]] void fail(const ScenarioToken& token, std::string message,
                         std::string hint = "") const;
  // "unknown call "conect""; the hint is the nearest of `known`, else all of them where those are
  // few, else `otherwise`.
  [[noreturn]] void fail_unknown(const ScenarioToken& token, std::string_view what,
                                 std::span<const std::string_view> known,
                                 std::string otherwise = "") const;

 private:
  [[noreturn]] void fail_instead(std::string_view what) const;

  std::span<const ScenarioToken> tokens_;
  ScenarioToken end_;
  int line_;
  std::size_t at_ = 0;
};

}  // namespace seetcp
