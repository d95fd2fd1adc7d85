// SPDX-License-Identifier: MIT
// A ClaimLine is one line of a claims file while it is being read: its tokens, one after the other,
// and the place of a mistake. What is wrong is thrown as a Mistake: a line tells its first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/trace/claims/text/claim_token.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

class ClaimLine {
 public:
  ClaimLine(std::string_view line, int number);

  // The token `ahead` of the next; behind the last, the end.
  const ClaimToken& peek(std::size_t ahead = 0) const;
  const ClaimToken& take();
  const ClaimToken& last() const;  // The last but the end; the end of an empty line.
  bool at_end() const { return peek().kind == ClaimToken::Kind::end; }

  // Takes the next if it is that word or sign.
  bool take_if(std::string_view what);

  // Takes the next, which has to be that word or sign.
  void require(std::string_view what);

  // Takes a word; `what` says which was expected: "a state".
  const ClaimToken& word(std::string_view what);

  // A whole number from `least` to `most`; `what` says of what.
  std::int64_t number(std::string_view what, std::int64_t least, std::int64_t most);

  // All from `begin`, one of its tokens, to the last that was taken.
  ClaimToken since(const ClaimToken& begin) const;

  [[noreturn]] void fail(const ClaimToken& at, std::string message, std::string hint) const;
  // What stands there is not `what`; or nothing does.
  [[noreturn]] void expected(const ClaimToken& at, std::string_view what,
                             std::string hint = "") const;

  int number_in_file() const { return number_; }

 private:
  std::vector<ClaimToken> tokens_;
  std::size_t next_{};
  int number_;
};

}  // namespace seetcp
