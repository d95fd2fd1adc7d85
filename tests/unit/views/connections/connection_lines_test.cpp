// SPDX-License-Identifier: MIT
#include "src/views/connections/connection_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/unit/views/connections/records.hpp"
#include "tests/unit/views/golden.hpp"

namespace seetcp::test {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(const ConnectionRecord& record) {
  std::string text;
  ConnectionLines().connection(text, record);
  return text;
}

Json line_of(const ConnectionRecord& record) {
  return Json::parse(text_of(record));
}

std::string keys_of(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += key + " ";
  return keys;
}

// As the line of a connection that lasted so long spells it.
std::string seconds(std::int64_t nanoseconds) {
  Conversation talk("S");
  talk.record.last_at = talk.record.first_at + Time{nanoseconds};
  const std::string text = text_of(talk.record);
  constexpr std::string_view key = "\"duration_s\":";
  const std::size_t begin = text.find(key) + key.size();
  return text.substr(begin, text.find(',', begin) - begin);
}

CaptureTotals some_totals() {
  CaptureTotals totals;
  totals.frames = 42;
  totals.segments = 29;
  totals.connections = 3;
  totals.first_at = std::chrono::seconds{1740821400};
  totals.last_at = totals.first_at + std::chrono::milliseconds{1500};
  totals.skipped[{NotASegment::not_tcp, 17}] = 12;
  totals.skipped[{NotASegment::not_ip, 0x1234}] = 1;
  return totals;
}

}  // namespace

TEST_CASE("a line has the documented keys in the documented order") {
  const Json line = line_of(Conversation(closed_story).record);
  CHECK(keys_of(line) ==
        "type connection client server first_frame frames start duration_s outcome conn_state "
        "history community_id client_state server_state client_path server_path first_closer "
        "closed_by close_frame counts sure notes ");
  CHECK(keys_of(line["client"]) == "address port ");
  CHECK(keys_of(line["counts"]) == "client server ");
  CHECK(keys_of(line["counts"]["client"]) ==
        "segments bytes syn fin rst retransmitted out_of_order zero_window ");
}

TEST_CASE("a line says what the record says") {
  const Json line = line_of(Conversation(closed_story, 7).record);
  CHECK(line["type"] == "connection");
  CHECK(line["connection"] == 7);
  CHECK(line["client"] == Json{{"address", "10.0.0.1"}, {"port", 40000}});
  CHECK(line["frames"] == 10);
  CHECK(line["start"] == "2025-03-01T09:30:00.257497123Z");
  CHECK(line["duration_s"] == 0.009);
  CHECK(line["outcome"] == "closed");
  CHECK(line["conn_state"] == "SF");
  CHECK(line["history"] == "ShADadFf");
  CHECK(line["client_state"] == "TIME-WAIT");
  CHECK(line["client_path"].dump() == R"(["SYN-SENT","ESTABLISHED","FIN-WAIT-1","TIME-WAIT"])");
  CHECK(line["first_closer"] == "client");
  CHECK(line["closed_by"] == "FIN");
  CHECK(line["close_frame"] == 8);
  CHECK(line["counts"]["server"]["bytes"] == 10);
  CHECK(line["sure"] == true);
  CHECK(line["notes"] == Json::array());
}

TEST_CASE("what does not exist or cannot be told is left out of a line") {
  const std::string text = text_of(Conversation("S").record);
  const Json line = Json::parse(text);
  for (const char* key :
       {"server_state", "server_path", "first_closer", "closed_by", "close_frame", "reset_by"}) {
    CHECK_FALSE(line.contains(key));
  }
  CHECK(text.find("null") == std::string::npos);
  CHECK(line["sure"] == false);
}

TEST_CASE("a state that is left out has its reason in the notes, once") {
  Conversation talk("S");
  CHECK(
      line_of(talk.record)["notes"].dump() ==
      R"([{"frame":1,"says":"No segment of the server's was captured: where it stands is not known."}])");
  talk.record.notes.add(NoteAbout::one_direction, Side::client, 1);
  CHECK(line_of(talk.record)["notes"].size() == 1);
}

TEST_CASE("a line tells who reset, also when it was not who closed first") {
  const Json line = line_of(Conversation("S sA A F a r").record);
  CHECK(line["outcome"] == "reset");
  CHECK(line["first_closer"] == "client");
  CHECK(line["closed_by"] == "RST");
  CHECK(line["reset_by"] == "server");
}

TEST_CASE("IPv6 addresses stand as RFC 5952 writes them") {
  Endpoint v6{{IpAddress::Family::v6, {}}, 443};
  v6.address.octets[15] = 1;
  const Json line = line_of(Conversation("S", 1, v6, v6).record);
  CHECK(line["client"]["address"] == "::1");
}

TEST_CASE("notes stand in a line as sentences, with their frames") {
  Conversation talk(closed_story);
  talk.record.notes.add(NoteAbout::zero_window, Side::client, 6);
  talk.record.notes.add(NoteAbout::duplicate, Side::server, 8);
  const Json line = line_of(talk.record);
  REQUIRE(line["notes"].size() == 2);
  CHECK(keys_of(line["notes"][0]) == "frame says ");
  CHECK(line["notes"][0]["frame"] == 6);
  CHECK(line["notes"][1]["says"] == sentence(talk.record.notes.all()[1]));
}

TEST_CASE("a duration is a decimal number, exact and without exponent") {
  CHECK(seconds(0) == "0");
  CHECK(seconds(1) == "0.000000001");
  CHECK(seconds(4'000'000) == "0.004");
  CHECK(seconds(12'000'000'000) == "12");
  CHECK(seconds(1'500'000'000) == "1.5");
}

TEST_CASE("a clock set back gives no duration, and the furthest times no overflow") {
  Conversation talk("S");
  talk.record.last_at = talk.record.first_at - Time{1};
  CHECK_FALSE(line_of(talk.record).contains("duration_s"));
  talk.record.first_at = Time::min();
  talk.record.last_at = Time::max();
  CHECK(text_of(talk.record).find("\"duration_s\":18446744073.709551615,") != std::string::npos);
}

TEST_CASE("a path that is full, and counts at their limits, still make one line") {
  Conversation talk(closed_story);
  ConnectionRecord& record = talk.record;
  for (auto& path : record.path) {
    for (int i = 0; i < 40; ++i) path.add(TcpState::syn_received);
  }
  record.sent[0].bytes = std::numeric_limits<std::uint64_t>::max();
  record.first_frame = std::numeric_limits<decltype(record.first_frame)>::max();
  record.frames = std::numeric_limits<decltype(record.frames)>::max();
  const Json line = line_of(record);
  CHECK(line["client_path"].size() == StatePath::most);
  CHECK(line["counts"]["client"]["bytes"] == std::numeric_limits<std::uint64_t>::max());
}

TEST_CASE("the header names format, version, maker and source, and survives any file name") {
  const std::string name = "a\n\"b\\\x1b[2J\xff\u202e\u00e9\U000e0041\x7f.pcap";
  std::string text;
  ConnectionLines().header(text, {"0.1.0", {name, "-"}, "host 10.0.0.1"});
  CHECK(text.starts_with(
      R"({"format":"seetcp-connections","version":1,"made_by":{"program":"seetcp","version":"0.1.0"},"source":{"kind":"capture","title":")"));
  CHECK(text.find_first_of("\n\x1b\x7f") == text.size() - 1);
  CHECK(text.find("\u202e") == std::string::npos);
  const Json header = Json::parse(text);
  CHECK(header["source"]["title"] == "a\n\"b\\\x1b[2J\ufffd\u202e\u00e9\U000e0041\x7f.pcap, -");
  CHECK(header["source"]["filter"] == "host 10.0.0.1");
}

TEST_CASE("the summary line has the totals, and what was not decoded by name") {
  std::string text;
  ConnectionLines lines;
  for (const char* steps : {"S r", "S r", "S"}) lines.connection(text, Conversation(steps).record);
  text.clear();
  lines.summary(text, some_totals(), "frame 43 is cut short");
  const Json line = Json::parse(text);
  CHECK(keys_of(line) ==
        "type frames segments connections outcomes skipped icmp_errors late backwards start end "
        "cut_short ");
  CHECK(line["outcomes"].dump() == R"({"refused":2,"unanswered":1})");
  CHECK(
      line["skipped"].dump() ==
      R"([{"why":"not IP","number":4660,"frames":1},{"why":"not TCP","number":17,"name":"UDP","frames":12}])");
  CHECK(line["end"] == "2025-03-01T09:30:01.500000000Z");
}

TEST_CASE("the summary line counts what a filter left out, if anything") {
  CaptureTotals totals = some_totals();
  totals.left_out = 7;
  std::string filtered, whole;
  ConnectionLines().summary(filtered, totals);
  ConnectionLines().summary(whole, some_totals());
  CHECK(Json::parse(filtered)["left_out"] == 7);
  CHECK(Json::parse(filtered)["frames"] == some_totals().frames);
  CHECK_FALSE(Json::parse(whole).contains("left_out"));
}

TEST_CASE("an empty capture's summary is zeros and has no times") {
  std::string text;
  ConnectionLines().summary(text, CaptureTotals{});
  const Json line = Json::parse(text);
  CHECK(line["connections"] == 0);
  CHECK(line["outcomes"].dump() == "{}");
  CHECK_FALSE(line.contains("start"));
}

TEST_CASE("lines are put behind what is there, each with one line end") {
  std::string text = "before\n";
  ConnectionLines lines;
  lines.header(text, {"0.1.0", {"three.pcapng"}, ""});
  lines.connection(text, Conversation(closed_story, 1).record);
  Conversation reset("S sA A D r", 2, endpoint(1, 40001));
  reset.record.notes.add(NoteAbout::data_after_close, Side::client, 4);
  lines.connection(text, reset.record);
  lines.connection(text, Conversation("S", 3, endpoint(1, 40002)).record);
  lines.summary(text, some_totals());
  CHECK(text.starts_with("before\n{\"format\""));
  CHECK(std::count(text.begin(), text.end(), '\n') == 6);
  check_golden("explain-lines.ndjson", text.substr(7));
}

}  // namespace seetcp::test
