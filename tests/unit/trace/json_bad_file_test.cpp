// SPDX-License-Identifier: MIT
// What a file may hold instead of a trace: each gets one line that names the file and the fault.
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>

#include "src/trace/json/read.hpp"
#include "src/trace/json/write.hpp"
#include "src/trace/safe_text.hpp"
#include "tests/unit/trace/sample_trace.hpp"

namespace seetcp {

using namespace std::literals;
using nlohmann::json;

namespace {

std::string sample_document() {
  std::ostringstream out;
  write_json(out, test::sample_trace());
  return out.str();
}

// The reader's complaint; "" when it has none.
std::string complaint(const std::string& document, std::string_view file_name = "t.json") {
  std::istringstream in(document);
  try {
    read_trace(in, file_name);
  } catch (const BadTrace& bad) {
    return bad.what();
  }
  return "";
}

std::string complaint_after(const std::function<void(json&)>& change) {
  json document = json::parse(sample_document());
  change(document);
  return complaint(document.dump());
}

std::string complaint_with(std::string_view pointer, const json& value) {
  return complaint_after(
      [&](json& document) { document[json::json_pointer(std::string(pointer))] = value; });
}

}  // namespace

TEST_CASE("a file that is no JSON is told by where it stops being JSON") {
  CHECK(complaint("") == "t.json: the file is empty");
  CHECK(complaint("hello") == "t.json: not JSON, from line 1, column 1 on");
  CHECK(complaint("{\"format\":\n\x1b[2J}") == "t.json: not JSON, from line 2, column 1 on");
  CHECK(complaint("\xd4\xc3\xb2\xa1\x02\0"s) == "t.json: not JSON, from line 1, column 1 on");
  CHECK(complaint(sample_document() + "{}").find("t.json: not JSON, from line ") == 0);
  CHECK(complaint("{\"a\":1e999}") == "t.json: the JSON has a number that is out of range");
}

TEST_CASE("a trace that is cut anywhere is told to be cut") {
  const std::string whole = sample_document();
  for (std::size_t length = 1; length + 2 < whole.size(); ++length) {
    CAPTURE(length);
    REQUIRE(complaint(whole.substr(0, length)).find("t.json: the file is cut short: ") == 0);
  }
}

TEST_CASE("JSON that is something else is told from a trace") {
  const auto foreign = "t.json: JSON, but not a seetcp trace (no \"format\":\"seetcp-trace\")";
  CHECK(complaint("{}") == foreign);
  CHECK(complaint(R"({"format":"other","version":9,"events":[1,{}]})") == foreign);
  CHECK(complaint(R"({"format":null})") == foreign);
  for (const auto other : {"[]", "[{}]", "7", "\"seetcp-trace\"", "null"}) {
    CHECK(complaint(other) == "t.json: JSON, but not a seetcp trace");
  }
  CHECK(complaint("{\"a\":" + std::string(100'000, '[')).find("nested too deeply") !=
        std::string::npos);
}

TEST_CASE("a later version is refused, whatever its events look like; unknown keys are ignored") {
  const auto later =
      "t.json: made by a later seetcp: its format has version 3, this program reads versions up to "
      "2";
  CHECK(complaint_with("/version", 3) == later);
  CHECK(complaint(R"({"events":[{"id":"x"}],"version":3,"format":"seetcp-trace"})") == later);
  CHECK(complaint_with("/version", 0) ==
        "t.json: .version must be an integer from 1 to 18446744073709551615");
  CHECK(complaint_after([](json& document) {
          document["new"] = {{"a", json::array({1, nullptr})}};
          document["events"][0]["new"] = nullptr;
          document["peers"][0]["new"] = 1.5;
        }) == "");
}

TEST_CASE("a wrong value is told by its path") {
  CHECK(complaint_with("/events/1/seq", "0") ==
        "t.json: .events[1].seq must be an integer from 0 to 4294967295");
  CHECK(complaint_with("/events/1/seq", -1) ==
        "t.json: .events[1].seq must be an integer from 0 to 4294967295");
  CHECK(complaint_with("/events/1/window", 4294967296) ==
        "t.json: .events[1].window must be an integer from 0 to 4294967295");
  CHECK(complaint_with("/events/1/seq", 1.5).find(".events[1].seq must be an integer") !=
        std::string::npos);
  CHECK(complaint_with("/events/0/t_ns", nullptr) ==
        "t.json: .events[0].t_ns must be an integer from -9223372036854775808 to "
        "9223372036854775807");
  CHECK(complaint_with("/events/1/flags", "SYM\x1b") ==
        "t.json: .events[1].flags is \"SYM\\x1b\", which are no TCP flags");
  CHECK(complaint_with("/events/2/to", "CLOSE_WAIT")
            .find("t.json: .events[2].to is \"CLOSE_WAIT\", which is none of CLOSED, LISTEN, ") ==
        0);
  CHECK(complaint_with("/events/2/witness", "wire") ==
        "t.json: .events[2].witness is \"wire\", which is none of call, segment, state, note");
  CHECK(complaint_with("/events/3/arguments/1/value/base64", "G1s") ==
        "t.json: .events[3].arguments[1].value.base64 is not base64");
  CHECK(complaint_with("/events/0/arguments/1/value/address", std::string(100, 'x')) ==
        "t.json: .events[0].arguments[1].value.address is \"" + std::string(40, 'x') +
            "...\", which is no IP address");
  CHECK(complaint_with("/events/3", 7) == "t.json: .events[3] must be an object");
  CHECK(complaint_with("/events/3", json::array()) == "t.json: .events[3] must be an object");
  CHECK(complaint_with("/events", json::object()) == "t.json: .events must be an array");
  CHECK(complaint_with("/events/1/causes", 1) == "t.json: .events[1].causes must be an array");
  CHECK(complaint_with("/started", "today") ==
        "t.json: .started must be a time like \"2025-03-01T09:30:00.257497123Z\"");
  CHECK(complaint_with("/source/delayed_acks", 0) ==
        "t.json: .source.delayed_acks must be true or false");
  CHECK(complaint_with("/machine/kernel", 6) == "t.json: .machine.kernel must be a string");
}

TEST_CASE("a word is printable ASCII and short, a sentence may be anything") {
  for (const auto pointer : {"/events/0/call", "/events/0/arguments/0/name", "/events/4/error",
                             "/events/2/rfc", "/events/2/arrow"}) {
    CAPTURE(pointer);
    CHECK(complaint_with(pointer, std::string(64, '~')) == "");
    for (const auto& hostile :
         {"a\x1b]0;pwned\a"s, "a\u202e"s, "\n"s, "\x7f"s, std::string(65, 'x')}) {
      const std::string said = complaint_with(pointer, hostile);
      CHECK(said.find("which is no word of up to 64 printable ASCII characters") != said.npos);
      CHECK(safe_text(said) == said);
    }
  }
  CHECK(complaint_with("/events/0/call", "a\u202e") ==
        "t.json: .events[0].call is \"a\\u{202e}\", which is no word of up to 64 printable ASCII "
        "characters");
  CHECK(complaint_with("/events/2/why", std::string(99, 'x') + "\u202e") == "");
  CHECK(complaint_with("/events/1/causes/0/why", std::string(99, 'x') + "\u202e") == "");
}

TEST_CASE("a number that refers to nothing is told") {
  CHECK(complaint_with("/events/1/causes/0/event", 99) ==
        "t.json: .events[1].causes refers to no event");
  CHECK(complaint_with("/events/1/causes/0/event", 0) ==
        "t.json: .events[1].causes[0].event must be an integer from 1 to 4294967295");
  CHECK(complaint_with("/claims/0/evidence/1", 8) ==
        "t.json: .claims[0].evidence refers to no event");
  CHECK(complaint_with("/events/0/peer", 3) == "t.json: .events[0].peer refers to no peer");
  CHECK(complaint_with("/events/0/peer", 0).find(".events[0].peer must be an integer from 1") !=
        std::string::npos);
  CHECK(complaint_with("/events/0/peer", 65537).find(".events[0].peer") != std::string::npos);
  CHECK(complaint_with("/events/1/connection", 2) ==
        "t.json: .events[1].connection refers to no connection");
  CHECK(complaint_with("/events/0/partner", 2) == "t.json: .events[0].partner refers to no return");
  CHECK(complaint_with("/events/4/partner", 5) == "t.json: .events[4].partner refers to no entry");
  CHECK(complaint_with("/events/1/repeats", 1) ==
        "t.json: .events[1].repeats refers to no segment");
  CHECK(complaint_with("/connections/0/client_peer", 3) ==
        "t.json: .connections[0].client_peer refers to no peer");
  CHECK(complaint_with("/events/1/id", 7) ==
        "t.json: .events[1].id must be its place in the array, counted from 1");
}

TEST_CASE("any one key taken away or made null is either optional or missed, and never a crash") {
  const json sample = json::parse(sample_document());
  const json flat = sample.flatten();
  for (const auto& item : flat.items()) {
    const std::string& pointer = item.key();
    CAPTURE(pointer);
    for (const json& other : {json(nullptr), json(-1), json("x"), json::array({json::object()})}) {
      json changed = sample;
      changed[json::json_pointer(pointer)] = other;
      const std::string said = complaint(changed.dump());
      REQUIRE(said.find('\n') == std::string::npos);
      if (other.is_null() && pointer.find("preview") == std::string::npos &&
          pointer.find("program") == std::string::npos) {
        REQUIRE(said.find("t.json: ") == 0);
      }
    }
  }
}

TEST_CASE("a file with damaged octets is read or refused, and never a crash") {
  const std::string whole = sample_document();
  std::mt19937 random(7);
  for (int round = 0; round < 5'000; ++round) {
    std::string damaged = whole;
    for (auto flips = 1 + random() % 3; flips > 0; --flips) {
      damaged[random() % damaged.size()] =
          static_cast<char>(random() % 3 == 0 ? random() : '0' + random() % 80);
    }
    const std::string said = complaint(damaged);
    REQUIRE(safe_text(said) == said);
  }
}

TEST_CASE("a hostile file name, and what is no file, are told safely") {
  CHECK(complaint("{}", "a\x1b[2J\n.json").find("a\\x1b[2J\\n.json: JSON, but") == 0);
  std::ifstream directory("/");
  CHECK_THROWS_WITH_AS(read_trace(directory, "/"), "/: the file cannot be read", BadTrace);
}

}  // namespace seetcp
