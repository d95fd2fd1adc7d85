// SPDX-License-Identifier: MIT
// A Question is asked before something is played. Its answer is not written down: it is computed
// from the trace of what was then played (answer.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "src/lessons/scenario.hpp"
#include "src/trace/claim.hpp"

namespace seetcp {

// "- the kernel; accept() gets the finished connection | server becomes ESTABLISHED before …"
struct QuestionOption {
  TextPlace at{};
  std::string text{};
  std::vector<Formula> formulas{};  // All hold: this is the answer.
  std::string but{};  // Said to those who chose it where it does not hold: what speaks against it.

  friend bool operator==(const QuestionOption&, const QuestionOption&) = default;
};

// What is to be typed.
struct AskedState {  // "client state"
  ClaimEnd end{};
  friend bool operator==(const AskedState&, const AskedState&) = default;
};
struct AskedResult {  // "server.read[2] result"
  CallTerm call{};
  friend bool operator==(const AskedResult&, const AskedResult&) = default;
};
struct AskedField {  // "client FIN.seq"
  SegmentTerm segment{};
  SegmentField field{};
  friend bool operator==(const AskedField&, const AskedField&) = default;
};
struct AskedCount {  // "count of client SYN"
  Term event{};
  friend bool operator==(const AskedCount&, const AskedCount&) = default;
};
struct AskedQueue {  // "server.listener queue": connections not yet accepted.
  ClaimEnd end{};
  friend bool operator==(const AskedQueue&, const AskedQueue&) = default;
};

using Asked = std::variant<AskedState, AskedResult, AskedField, AskedCount, AskedQueue>;

// "but 4: the FIN has a number too": said to those who typed that.
struct TypedRefutation {
  std::string answer{};  // As given by normal_answer().
  std::string but{};

  friend bool operator==(const TypedRefutation&, const TypedRefutation&) = default;
};

struct TypedQuestion {
  Asked asked{};
  std::vector<TypedRefutation> refutations{};

  friend bool operator==(const TypedQuestion&, const TypedQuestion&) = default;
};

using QuestionChoice = std::vector<QuestionOption>;  // 2 to 4.

struct Question {
  TextPlace at{};
  std::string text{};  // May hold `code` and *emphasis*, nothing else of Markdown.
  std::variant<QuestionChoice, TypedQuestion> answers{};
  std::vector<std::string> hints{};
  std::string why{};  // Said when the answer is known; never "".

  friend bool operator==(const Question&, const Question&) = default;
};

}  // namespace seetcp
