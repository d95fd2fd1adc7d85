// SPDX-License-Identifier: MIT
#include "src/trace/connections/outcome.hpp"

#include <doctest/doctest.h>

#include <string>

#include "src/trace/address.hpp"
#include "src/trace/connections/community_id.hpp"
#include "tests/unit/views/connections/records.hpp"

namespace seetcp::test {

struct Story {
  const char* steps;
  Outcome outcome;
  const char* zeek;
};

TEST_CASE("the outcome and Zeek's conn_state follow from who said what") {
  using enum Outcome;
  const Story stories[] = {
      {"S sA A D a F f A", closed, "SF"},
      {"S sA A F a", half_closed, "S2"},
      {"S sA A f A", half_closed, "S3"},
      {"S sA A D a", open, "S1"},
      {"S sA A D R", reset, "RSTO"},
      {"S sA A D r", reset, "RSTR"},
      {"S sA A F a r", reset, "RSTR"},
      {"S sA r", reset, "RSTR"},
      {"S sA R", reset, "RSTO"},
      {"S R", reset, "RSTOS0"},
      {"S r", refused, "REJ"},
      {"S", unanswered, "S0"},
      {"S F", half_closed, "SH"},
      {"S sA", half_open, "S1"},
      {"sA", half_open, "OTH"},
      {"sA f", half_closed, "SHR"},
      {"S a", half_open, "OTH"},
      {"D a D", midstream, "OTH"},
      {"D a F f A", midstream, "SF"},
      {"D r", midstream, "RSTRH"},
      {"D R", midstream, "OTH"},
  };
  for (const Story& story : stories) {
    CAPTURE(std::string(story.steps));
    const Conversation talk(story.steps);
    CHECK(words(outcome_of(talk.record)) == words(story.outcome));
    CHECK(zeek_state(talk.record) == story.zeek);
  }
}

TEST_CASE("a RST after both FINs leaves a connection closed") {
  const Conversation talk("S sA A F f A r");
  CHECK(outcome_of(talk.record) == Outcome::closed);
  CHECK(zeek_state(talk.record) == "SF");
}

TEST_CASE("a connection of which every segment is known is sure, and both ends' states are") {
  const Conversation talk(closed_story);
  CHECK(is_sure(talk.record));
  CHECK(final_state(talk.record, Side::client) == TcpState::time_wait);
  CHECK(final_state(talk.record, Side::server) == TcpState::closed);
}

TEST_CASE("what the capture does not tell is left out, and the record is not sure") {
  const Conversation talk("S");
  CHECK(final_state(talk.record, Side::client) == TcpState::syn_sent);
  CHECK_FALSE(final_state(talk.record, Side::server).has_value());
  CHECK_FALSE(is_sure(talk.record));
}

TEST_CASE("a note that leaves a state in doubt makes the record unsure, others do not") {
  Conversation talk(closed_story);
  talk.record.notes.add(NoteAbout::retransmission, Side::client, 4);
  CHECK(is_sure(talk.record));
  talk.record.notes.add(NoteAbout::window_unknown, Side::client, 4);
  CHECK_FALSE(is_sure(talk.record));
}

TEST_CASE("an ICMP error may have ended an attempt to connect, but no connection") {
  constexpr std::uint16_t host_unreachable = 3 << 8 | 1, fragmentation_needed = 3 << 8 | 4;
  Conversation attempt("S");
  attempt.record.notes.add(NoteAbout::icmp_error, Side::client, 4, fragmentation_needed);
  CHECK(final_state(attempt.record, Side::client) == TcpState::syn_sent);
  Conversation refused("S");
  refused.record.notes.add(NoteAbout::icmp_error, Side::client, 5, host_unreachable);
  CHECK_FALSE(final_state(refused.record, Side::client).has_value());
  Conversation connection(closed_story);
  connection.record.notes.add(NoteAbout::icmp_error, Side::client, 4, host_unreachable);
  CHECK(is_sure(connection.record));
}

struct Flow {
  const char* from;
  std::uint16_t from_port;
  const char* to;
  std::uint16_t to_port;
  const char* id;
};

// The first and the last are of the specification's own test data, the second is of Zeek's tests.
TEST_CASE("the community ID is the one that other tools compute, in both directions") {
  const Flow flows[] = {
      {"128.232.110.120", 34855, "66.35.250.204", 80, "1:LQU9qZlK+B5F3KDmev6m5PMibrg="},
      {"1.2.3.4", 1122, "5.6.7.8", 3344, "1:wCb3OG7yAFWelaUydu0D+125CLM="},
      {"2001:470:e5bf:dead:4957:2174:e82c:4887", 63943, "2607:f8b0:400c:c03::1a", 25,
       "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="},
  };
  for (const Flow& flow : flows) {
    const Endpoint from{address_from(flow.from).value(), flow.from_port};
    const Endpoint to{address_from(flow.to).value(), flow.to_port};
    CHECK(CommunityId(from, to).text() == flow.id);
    CHECK(CommunityId(to, from).text() == flow.id);
  }
}

TEST_CASE("the community ID of a connection to oneself goes by the ports") {
  const Endpoint one = endpoint(1, 4000), other = endpoint(1, 5000);
  CHECK(CommunityId(one, other).text() == CommunityId(other, one).text());
  CHECK(CommunityId(one, one).text() != CommunityId(one, other).text());
}

}  // namespace seetcp::test
