// SPDX-License-Identifier: MIT
#include "src/cli/chosen_outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/trace/connections/outcome.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

struct Row {
  std::string_view word;
  bool (*fits)(const ConnectionRecord&);
};

template <Outcome outcome>
constexpr Row row(std::string_view word) {
  return {word, [](const ConnectionRecord& record) { return outcome_of(record) == outcome; }};
}

// A connection that was there, and that not both ends have ended: one program has not called
// close().
bool never_closed(const ConnectionRecord& record) {
  const Outcome outcome = outcome_of(record);
  if (outcome == Outcome::open || outcome == Outcome::half_closed) return true;
  const bool both_fins = record.counts(Side::client).fin > 0 && record.counts(Side::server).fin > 0;
  return outcome == Outcome::midstream && !record.closed_by_reset && !both_fins;
}

bool retransmitted(const ConnectionRecord& record) {
  return record.counts(Side::client).retransmitted + record.counts(Side::server).retransmitted > 0;
}

constexpr std::array rows{row<Outcome::reset>("reset"),
                          row<Outcome::half_open>("half-open"),
                          Row{"never-closed", never_closed},
                          row<Outcome::refused>("refused"),
                          Row{"retransmitted", retransmitted},
                          row<Outcome::unanswered>("unanswered"),
                          row<Outcome::half_closed>("half-closed"),
                          row<Outcome::midstream>("midstream"),
                          row<Outcome::closed>("closed"),
                          row<Outcome::open>("open")};

std::vector<std::string> all_words() {
  std::vector<std::string> all;
  all.reserve(rows.size());
  for (const Row& each : rows) all.emplace_back(each.word);
  return all;
}

std::size_t row_of(const std::string& word) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.word == word; });
  if (found != rows.end()) return static_cast<std::size_t>(found - rows.begin());
  const auto meant = nearest(word, all_words());
  throw Complaint(fmt::format("--only {}: no outcome has that name", word),
                  meant ? fmt::format("did you mean {}?", *meant)
                        : fmt::format("the names: {}", words_of_outcomes()));
}

}  // namespace

ChosenOutcomes::ChosenOutcomes(const std::string& words) {
  if (words.empty()) return;
  std::istringstream list{words + ','};
  for (std::string word; std::getline(list, word, ',');) {
    if (word.empty()) {
      throw Complaint(fmt::format("--only {}: a name is missing beside a comma", words),
                      fmt::format("the names: {}", words_of_outcomes()));
    }
    rows_.push_back(row_of(word));
  }
}

bool ChosenOutcomes::has(const ConnectionRecord& record) const {
  return all() || std::any_of(rows_.begin(), rows_.end(),
                              [&](std::size_t each) { return rows[each].fits(record); });
}

std::string words_of_outcomes() {
  return fmt::format("{}", fmt::join(all_words(), ", "));
}

}  // namespace seetcp
