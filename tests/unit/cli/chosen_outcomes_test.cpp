// SPDX-License-Identifier: MIT
#include "src/cli/chosen_outcomes.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "tests/unit/views/connections/records.hpp"

namespace seetcp::test {
namespace {

struct Ended {
  std::string_view story;  // As a Conversation has it.
  std::string_view words;  // All that choose it.
};

constexpr Ended all_ends[] = {
    {closed_story, "closed"},
    {"S sA A D r", "reset"},
    {"S rA", "refused"},
    {"S", "unanswered"},
    {"S sA", "half-open"},
    {"S sA A F a", "half-closed never-closed"},
    {"S sA A D a", "open never-closed"},
    {"D a D", "midstream never-closed"},
    {"D a F f A", "midstream"},
    {"D a r", "midstream"},
};

constexpr std::string_view all_words[] = {"reset",      "half-open",    "never-closed", "refused",
                                          "unanswered", "half-closed",  "midstream",    "closed",
                                          "open",       "retransmitted"};

bool is_one_of(std::string_view word, std::string_view words) {
  return (" " + std::string(words) + " ").find(" " + std::string(word) + " ") != std::string::npos;
}

std::string complaint_of(const std::string& words) {
  try {
    const ChosenOutcomes chosen{words};
  } catch (const Complaint& complaint) {
    return std::string(complaint.what()) + " / " + complaint.hint;
  }
  return "";
}

TEST_CASE("each word chooses the connections that ended so, and no others") {
  for (const Ended& end : all_ends) {
    for (const std::string_view word : all_words) {
      INFO(end.story << ": " << word);
      const Conversation talk(end.story);
      CHECK(ChosenOutcomes{std::string(word)}.has(talk.record) == is_one_of(word, end.words));
    }
  }
}

TEST_CASE("a connection that sent a segment again is retransmitted, however it ended") {
  for (const std::size_t side : {0u, 1u}) {
    Conversation talk(closed_story);
    talk.record.sent[side].retransmitted = 1;
    CHECK(ChosenOutcomes{"retransmitted"}.has(talk.record));
    CHECK(ChosenOutcomes{"closed"}.has(talk.record));
  }
}

TEST_CASE("of several words any one chooses, and no word chooses all") {
  const Conversation talk("S");
  CHECK(ChosenOutcomes{"reset,unanswered"}.has(talk.record));
  CHECK_FALSE(ChosenOutcomes{"reset,refused"}.has(talk.record));
  CHECK(ChosenOutcomes{""}.has(talk.record));
  CHECK(ChosenOutcomes{""}.all());
  CHECK_FALSE(ChosenOutcomes{"reset"}.all());
}

TEST_CASE("help names every word") {
  for (const std::string_view word : all_words)
    CHECK(is_one_of(word, [&] {
      std::string words = words_of_outcomes();
      std::erase(words, ',');
      return words;
    }()));
}

TEST_CASE("a word that is none is refused with what it may have meant, or with all words") {
  CHECK(complaint_of("halfopen") ==
        "--only halfopen: no outcome has that name / did you mean half-open?");
  CHECK(complaint_of("reset,xyzzy").find("--only xyzzy: no outcome") == 0);
  CHECK(complaint_of("xyzzy").find(words_of_outcomes()) != std::string::npos);
  CHECK(complaint_of("RESET").find("no outcome has that name") != std::string::npos);
}

TEST_CASE("a comma with nothing beside it is refused") {
  for (const char* words : {",", "reset,", ",reset", "reset,,refused"}) {
    INFO(words);
    CHECK(complaint_of(words).find("a name is missing beside a comma") != std::string::npos);
  }
}

}  // namespace
}  // namespace seetcp::test
