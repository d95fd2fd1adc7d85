// SPDX-License-Identifier: MIT
// The connections that --only chooses: by what became of them, in words.
#pragma once

#include <string>
#include <vector>

#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

class ChosenOutcomes {
 public:
  // The words between commas: "reset,never-closed"; "" chooses all. Throws Complaint at one that is
  // none, with what it may have meant.
  explicit ChosenOutcomes(const std::string& words);

  bool all() const { return rows_.empty(); }
  bool has(const ConnectionRecord& record) const;

 private:
  std::vector<std::size_t> rows_;  // Of the table of words.
};

// "reset, half-open, …": all words, for help.
std::string words_of_outcomes();

}  // namespace seetcp
