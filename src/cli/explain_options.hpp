// SPDX-License-Identifier: MIT
// What the user asks of seetcp explain, and whether it can be had together.
#pragma once

#include <string>
#include <vector>

#include "src/cli/claim_options.hpp"
#include "src/cli/page_options.hpp"

namespace CLI {
class App;
}

namespace seetcp {

struct ExplainOptions {
  std::vector<std::string> files;
  std::vector<std::string> outputs;
  std::string filter;  // libpcap's language; "" for all frames.
  std::string only;    // Outcomes, between commas; "" for all.
  bool check_sums{};
  bool accessible{};
  ClaimOptions claims;
  PageOptions page;
};

enum class ExplainFormat : std::uint8_t { page, trace, lines };

void add_explain_options(CLI::App& command, ExplainOptions& options);

// Of standard output; of an -o FILE. The latter throws Complaint.
ExplainFormat format_of(const PageOptions& page);
ExplainFormat format_of(const std::string& output);

bool wants_trace(const ExplainOptions& options);  // On standard output or in a file.

// Throws Complaint where two things that were asked for exclude each other.
void check_together(const ExplainOptions& options);

}  // namespace seetcp
