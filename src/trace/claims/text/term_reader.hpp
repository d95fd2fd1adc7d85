// SPDX-License-Identifier: MIT
// Reads the terms of claims: "server.read[2] = 0", "client data[2] arrives", "server becomes
// CLOSE-WAIT"; and what else names an end or a state.
#pragma once

#include <string>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/claims/text/claim_line.hpp"

namespace seetcp {

class TermReader {
 public:
  TermReader(ClaimLine& line, const std::vector<std::string>& actors)
      : line_(line), actors_(actors) {}

  Term term();
  SegmentTerm segment();  // Where no other term will do.
  ClaimEnd end();
  TcpState state();

  // Whether what follows is about all the states of an end: passes, ends in, never.
  bool speaks_of_states() const;

 private:
  bool is_actor(std::string_view name) const;
  ClaimActor actor(const ClaimToken& token) const;
  const ClaimToken* verb_behind_end() const;
  std::string part(const ClaimToken& token) const;
  [[noreturn]] void unknown_after_actor(const ClaimToken& actor, const ClaimToken& word) const;

  Term call(const ClaimToken& whose);
  Term segment_of(const ClaimToken& whose);
  Term becoming();
  void result(CallTerm& term);
  std::size_t index();

  ClaimLine& line_;
  const std::vector<std::string>& actors_;
};

}  // namespace seetcp
