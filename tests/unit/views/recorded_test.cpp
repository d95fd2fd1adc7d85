// SPDX-License-Identifier: MIT
// A trace that was recorded once (tests/golden/hello.json): its pages must not change unnoticed.
// And traces of captures, which have numbers of frames instead of events'.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/article.hpp"
#include "src/trace/connections/connection_trace.hpp"
#include "src/trace/connections/follower.hpp"
#include "src/trace/json/read.hpp"
#include "src/trace/json/write.hpp"
#include "src/trace/judge.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp {
namespace {

Trace recorded(const std::string& name = "hello.json") {
  std::ifstream file{test::golden_file(name)};
  return read_trace(file, name);
}

std::string page(const Trace& trace, const TextStyle& style) {
  std::ostringstream text;
  write_timeline(text, trace, {}, style);
  write_claims(text, trace, style);
  return std::move(text).str();
}

constexpr Side client = Side::client, server = Side::server;
constexpr std::uint64_t first_frame = 101;

// The ladder of a connection whose first frame is number 101 of the capture.
std::string ladder_of(const std::vector<test::Sent>& sent, int width = 100) {
  ConnectionTrace one(1);
  Follower follower(one, {.segments = true});
  std::uint64_t number = first_frame;
  for (const auto& [from, line] : sent) {
    const test::Octets frame = test::frame_of(from, line);
    follower.take(
        {std::chrono::microseconds{number}, number, LinkType::ethernet, frame, frame.size()});
    ++number;
  }
  follower.finish();
  return page(one.finish("seetcp", "some.pcap", ""), {width, false, true});
}

// The row of that frame: from its number on, without the blanks.
std::string row_of(const std::string& ladder, std::uint64_t frame) {
  std::istringstream lines(ladder);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string time, number, row;
    if (!(words >> time >> number) || number != std::to_string(frame)) continue;
    for (std::string word; words >> word;) row += (row.empty() ? "" : " ") + word;
    return row;
  }
  return "";
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a recorded hello looks as it was accepted, at three widths and in ASCII") {
  const Trace trace = recorded();
  test::check_golden("recorded-80.txt", page(trace, {80, false, true}));
  test::check_golden("recorded-100.txt", page(trace, {100, false, true}));
  test::check_golden("recorded-160.txt", page(trace, {160, false, true}));
  test::check_golden("recorded-ascii.txt", page(trace, {80, false, false}));
}

TEST_CASE("a recorded hello is judged again as it was judged then, and written as it was read") {
  const Trace trace = recorded();
  CHECK(judge(trace, article_claims()) == trace.claims);
  std::ostringstream text;
  write_json(text, trace);
  std::ostringstream file;
  file << std::ifstream{test::golden_file("hello.json")}.rdbuf();
  CHECK(text.str() == file.str());
}

TEST_CASE("a recording of version 1, which lists its links apart, is read as the same trace") {
  CHECK(recorded("hello-version-1.json") == recorded());
}

TEST_CASE("the ladder of a capture has the numbers of its frames, and states stand at theirs") {
  const std::string ladder = ladder_of(test::whole_conversation());
  INFO(ladder);
  CHECK(row_of(ladder, 1).empty());
  CHECK(row_of(ladder, 100).empty());
  CHECK(row_of(ladder, 111).empty());
  CHECK(row_of(ladder, 101).starts_with("SYN-SENT* ╶"));
  CHECK(row_of(ladder, 101).ends_with("▶ SYN-RECEIVED*"));
  CHECK(row_of(ladder, 108).starts_with("FIN-WAIT-1* ╶"));
  CHECK(row_of(ladder, 108).ends_with("▶ CLOSE-WAIT*"));
  CHECK(row_of(ladder, 109).ends_with("╴ LAST-ACK*"));
  CHECK(row_of(ladder, 110).ends_with("▶ CLOSED*"));
}

TEST_CASE("a FIN that was on its way brings its state at the ACK that shows it, and none before") {
  const std::string ladder = ladder_of({{client, {"S"}},
                                        {server, {"SA", 0, 1}},
                                        {client, {"A", 1, 1}},
                                        {client, {"PA", 1, 1, 5}},
                                        {client, {"FA", 6, 1}},
                                        {server, {"A", 1, 6}},
                                        {server, {"A", 1, 7}}});
  INFO(ladder);
  CHECK(row_of(ladder, 105).starts_with("FIN-WAIT-1* ╶"));
  CHECK(row_of(ladder, 105).ends_with("▶"));
  CHECK(row_of(ladder, 106).ends_with("╴"));
  CHECK(row_of(ladder, 107).ends_with("╴ CLOSE-WAIT*"));
  CHECK_FALSE(has(ladder, "→"));
}

TEST_CASE("FINs that cross meet in CLOSING, and neither end is in CLOSE-WAIT on the way") {
  const std::string ladder = ladder_of({{client, {"S"}},
                                        {server, {"SA", 0, 1}},
                                        {client, {"A", 1, 1}},
                                        {client, {"FA", 1, 1}},
                                        {server, {"FA", 1, 1}},
                                        {client, {"A", 2, 2}},
                                        {server, {"A", 2, 2}}});
  INFO(ladder);
  CHECK(row_of(ladder, 105).starts_with("CLOSING* ◀"));
  CHECK(row_of(ladder, 105).ends_with("FIN-WAIT-1* → CLOSING*"));
  CHECK(row_of(ladder, 106).ends_with("▶ TIME-WAIT*"));
  CHECK(row_of(ladder, 107).starts_with("TIME-WAIT* ◀"));
  CHECK_FALSE(has(ladder, "CLOSE-WAIT"));
}

TEST_CASE("a FIN that nobody answers brings its receiver a state all the same, as the last event") {
  const std::string ladder = ladder_of(
      {{client, {"S"}}, {server, {"SA", 0, 1}}, {client, {"A", 1, 1}}, {client, {"FA", 1, 1}}});
  INFO(ladder);
  CHECK(row_of(ladder, 104).ends_with("▶ CLOSE-WAIT*"));
}

TEST_CASE("a SYN that was sent again is the one that has been answered") {
  const std::string ladder = ladder_of({{client, {"S", 0, 0, 0, 1000, {}, 71}},
                                        {client, {"S", 0, 0, 0, 1000, {}, 72}},
                                        {server, {"SA", 0, 1}}});
  INFO(ladder);
  CHECK(row_of(ladder, 101).ends_with("▶"));
  CHECK(row_of(ladder, 102).ends_with("▶ SYN-RECEIVED*"));
}

TEST_CASE("what is sent again fits on a narrow wire with the word for it") {
  const std::vector<test::Sent> sent{{client, {"S"}},
                                     {server, {"SA", 0, 1}},
                                     {client, {"A", 1, 1}},
                                     {client, {"PA", 1, 1, 500, 1000, {}, 71}},
                                     {client, {"PA", 1, 1, 500, 1000, {}, 72}}};
  CHECK(has(row_of(ladder_of(sent, 160), 105), "500 bytes 1:501 again"));
  CHECK(has(row_of(ladder_of(sent, 80), 105), "500 B again"));
}

}  // namespace seetcp
