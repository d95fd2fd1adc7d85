// SPDX-License-Identifier: MIT
// --claim TEXT and --claims FILE: what the user wants to see borne out.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "src/trace/claim.hpp"

namespace CLI {
class App;
}

namespace seetcp {

struct ClaimOptions {
  std::vector<std::string> texts, files;
};

void add_claim_options(CLI::App& command, ClaimOptions& options);

// In the order given, the texts first; absent when there are none. `actors`: who may be named.
// Where there are mistakes they are told on standard error, all of them, and a Complaint is thrown;
// so it is where a file cannot be read or holds no claim.
std::optional<std::vector<Claim>> claims_asked_for(const ClaimOptions& options,
                                                   const std::vector<std::string>& actors);

// The exit code of claims that were asked for: all of them have to hold. Says on standard error how
// many do not.
int exit_code_of(std::span<const JudgedClaim> asked);

}  // namespace seetcp
