// SPDX-License-Identifier: MIT
#include "src/trace/connections/note.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace seetcp::test {

TEST_CASE("a list keeps the first note of each kind and side, and counts the rest") {
  NoteList notes;
  CHECK(notes.all().empty());
  notes.add(NoteAbout::retransmission, Side::client, 7);
  notes.add(NoteAbout::retransmission, Side::client, 9);
  notes.add(NoteAbout::retransmission, Side::server, 12);
  REQUIRE(notes.all().size() == 2);
  CHECK(notes.all()[0] == ConnectionNote{NoteAbout::retransmission, Side::client, 7, 2, 0});
  CHECK(notes.times(NoteAbout::retransmission) == 3);
  CHECK(notes.has(NoteAbout::retransmission));
  CHECK_FALSE(notes.has(NoteAbout::overlap));
}

TEST_CASE("notes stand by their first frame, also one that comes late") {
  NoteList notes;
  notes.add(NoteAbout::zero_window, Side::client, 7);
  notes.add(NoteAbout::one_direction, Side::client, 1);
  CHECK(notes.all()[0].about == NoteAbout::one_direction);
  CHECK(notes.all()[1].about == NoteAbout::zero_window);
}

TEST_CASE("a note says whose segment it is about") {
  CHECK(sentence({NoteAbout::ignored_reset, Side::server, 4, 1, 0}) ==
        "The server's RST lies outside the window: it is ignored (RFC 9293 3.10.7.4).");
  CHECK(sentence({NoteAbout::ignored_reset, std::nullopt, 4, 1, 0}).starts_with("A RST lies"));
}

TEST_CASE("a note says how often it came") {
  CHECK(sentence({NoteAbout::retransmission, Side::client, 4, 3, 0}) ==
        "The client's segment sends data again (RFC 9293 3.8). (3 times)");
}

TEST_CASE("an ICMP error is told by number, and by name where the numbers leave no doubt") {
  const auto says = [](unsigned type, unsigned code) {
    const auto detail = static_cast<std::uint16_t>(type << 8 | code);
    return sentence({NoteAbout::icmp_error, Side::client, 4, 1, detail});
  };
  CHECK(says(3, 3) ==
        "An ICMP error (type 3, code 3: port unreachable) came back for the client's segment.");
  CHECK(says(3, 1).find("host unreachable if IPv4") != std::string::npos);
  CHECK(says(200, 201).find("(type 200, code 201)") != std::string::npos);
}

TEST_CASE("every kind of note has a sentence of its own, and leaves no gap in it") {
  std::set<std::string> sentences;
  for (int i = 0; i <= static_cast<int>(NoteAbout::forgotten); ++i) {
    const std::string says = sentence({static_cast<NoteAbout>(i), Side::client, 1, 1, 0});
    CHECK(says.find('{') == std::string::npos);
    CHECK((says[0] >= 'A' && says[0] <= 'Z'));
    CHECK(says.back() == '.');
    CHECK(sentences.insert(says).second);
  }
}

TEST_CASE("only notes that leave a state in doubt make a record unsure") {
  using enum NoteAbout;
  for (const NoteAbout about : {began_before, one_direction, window_unknown, forgotten}) {
    CHECK(makes_unsure(about));
  }
  for (const NoteAbout about :
       {missing_data, retransmission, syn_again, fin_again, challenged_reset, fin_crossed,
        simultaneous_open, duplicate, out_of_order, bad_checksum}) {
    CHECK_FALSE(makes_unsure(about));
  }
}

}  // namespace seetcp::test
