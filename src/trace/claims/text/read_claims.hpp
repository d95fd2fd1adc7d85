// SPDX-License-Identifier: MIT
// Claims as people write them, one a line: docs/claims.md is the language.
//   last-ack: server.close causes server becomes LAST-ACK
//     says After CLOSE-WAIT comes LAST-ACK.
//     exact It is close() that leads there.
// Reading is all or nothing: where there is one mistake, all of them are told.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/trace/claim.hpp"
#include "src/trace/mistake.hpp"

namespace seetcp {

struct ReadClaims {
  std::vector<Claim> claims{};  // A claim without a name is called "claim-1", by its place.
  std::vector<int> lines{};     // Of each claim, where it begins.
  Mistakes mistakes{};          // Not empty: then there are no claims. By place.
};

// Who may be named where nothing else is said.
std::vector<std::string> default_actors();

// Who may be named of this trace: of a scenario's, its actors.
std::vector<std::string> actors_of(const Trace& trace);

// `actors`: who may be named. A claim that says nothing for people says its own text. Takes time
// linear in the text.
ReadClaims read_claims(std::string_view text, const std::vector<std::string>& actors);

}  // namespace seetcp
