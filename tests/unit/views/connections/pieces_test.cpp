// SPDX-License-Identifier: MIT
// The pieces of the summary: amounts, the table, names of protocols.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "src/views/connections/amounts.hpp"
#include "src/views/connections/protocol_names.hpp"
#include "src/views/connections/summary_row.hpp"
#include "src/views/connections/table.hpp"
#include "src/views/connections/undecoded.hpp"
#include "tests/unit/source_folder.hpp"
#include "tests/unit/views/connections/records.hpp"

namespace seetcp::test {
namespace {

std::string source_file(const std::string& name) {
  std::ifstream file{test::source_folder() / name};
  return {std::istreambuf_iterator<char>(file), {}};
}

// The enumerators of NoteAbout, in their order, as its header spells them.
std::vector<std::string> names_of_notes() {
  std::istringstream header(source_file("src/trace/tracking/note_about.hpp"));
  std::vector<std::string> names;
  bool inside = false;
  for (std::string line; std::getline(header, line);) {
    if (line.starts_with("enum class NoteAbout")) inside = true;
    if (inside && line == "};") break;
    const auto comma = line.find(',');
    const bool names_one = inside && line.size() > 2 && line[2] >= 'a' && line[2] <= 'z';
    if (names_one && comma != std::string::npos) names.push_back(line.substr(2, comma - 2));
  }
  return names;
}

}  // namespace

TEST_CASE(
    "the table of notes in docs/explain.md has each note, whether it is sure, and its words") {
  constexpr std::uint16_t port_unreachable = 3 << 8 | 3;
  const std::string page = source_file("docs/explain.md");
  const std::vector<std::string> names = names_of_notes();
  REQUIRE(names.size() == static_cast<std::size_t>(NoteAbout::forgotten) + 1);
  std::size_t before = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto about = static_cast<NoteAbout>(i);
    const std::string row = "| `" + names[i] + "` | " + (makes_unsure(about) ? "no" : "yes") +
                            " | " + sentence({about, Side::client, 1, 1, port_unreachable}) +
                            " |\n";
    INFO(row);
    const auto at = page.find(row);
    REQUIRE(at != std::string::npos);
    CHECK(at > before);
    before = at;
  }
  const auto next = page.find('\n', before);
  CHECK(page.substr(next, 4) == "\n\n##");  // And no other.
}

TEST_CASE("counts take few cells, and are exact while they are small") {
  CHECK(short_count(0) == "0");
  CHECK(short_count(9'999) == "9,999");
  CHECK(short_count(10'000) == "10.0 k");
  CHECK(short_count(999'999) == "999 k");
  CHECK(short_count(1'240'000) == "1.24 M");
  CHECK(short_count(std::numeric_limits<std::uint64_t>::max()) == "18.4 E");
}

TEST_CASE("durations are in the unit that suits them") {
  CHECK(short_duration(0) == "0 s");
  CHECK(short_duration(812) == "812 ns");
  CHECK(short_duration(4'100'000) == "4.10 ms");
  CHECK(short_duration(999'999'999) == "999 ms");
  CHECK(short_duration(61'500'000'000) == "61.5 s");
  CHECK(short_duration(125'000'000'000) == "2 min 05 s");
  CHECK(short_duration(7'500'000'000'000) == "2 h 05 min");
  CHECK(short_duration(std::numeric_limits<std::uint64_t>::max()) == "5,124,095 h 34 min");
}

TEST_CASE("a table that is too wide goes on in a second line, aligned") {
  Table table({{"#", true, Ink::plain}, {"name", false, Ink::plain}, {"size", true, Ink::plain}});
  table.add({"1", "one", "12"});
  table.add({"10", "eleven", "7"});
  std::ostringstream wide, narrow;
  table.write(wide, {80, false, true});
  table.write(narrow, {12, false, true});
  CHECK(wide.str() ==
        " #  name    size\n"
        " 1  one       12\n"
        "10  eleven     7\n");
  CHECK(narrow.str() ==
        " #  name\n    size\n"
        " 1  one\n      12\n"
        "10  eleven\n       7\n");
}

TEST_CASE("protocols have names, and numbers that nobody knows have none") {
  CHECK(link_type_name(1) == "Ethernet");
  CHECK(ethernet_type_name(0x0806) == "ARP");
  CHECK(ip_protocol_name(17) == "UDP");
  CHECK(ip_protocol_name(253) == "");
  CHECK(name_of({NotASegment::not_tcp, 132}) == "SCTP");
  CHECK(name_of({NotASegment::not_ip, 132}) == "");
  CHECK(name_of({NotASegment::cut_short, std::nullopt}) == "");
}

TEST_CASE("what was not decoded is told, the most frequent first, and many kinds together") {
  CaptureTotals totals;
  CHECK(undecoded_text(totals) == "");
  totals.skipped[{NotASegment::malformed, std::nullopt}] = 2;
  totals.skipped[{NotASegment::not_ip, 0x9999}] = 5;
  CHECK(undecoded_text(totals) ==
        "5 frames of EtherType 0x9999, 2 (a header that contradicts itself)");
  for (std::uint32_t number = 200; number < 220; ++number) {
    totals.skipped[{NotASegment::not_tcp, number}] = 1;
  }
  CHECK(undecoded_text(totals).ends_with(", and 14 of 14 other kinds"));
}

TEST_CASE("much that was sent again is trouble, a little is not") {
  Conversation talk(closed_story);
  talk.record.sent[0].segments = 1000;
  talk.record.sent[0].retransmitted = 3;
  CHECK(trouble_of(talk.record, Outcome::closed) == Trouble::none);
  talk.record.sent[0].retransmitted = 21;
  CHECK(trouble_of(talk.record, Outcome::closed) == Trouble::retransmitted);
}

TEST_CASE("a reset that cut a connection begun before the capture is trouble") {
  const Conversation talk("D a R");
  CHECK(trouble_of(talk.record, outcome_of(talk.record)) == Trouble::reset);
}

}  // namespace seetcp::test
