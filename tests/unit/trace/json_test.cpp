// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "src/trace/json/base64.hpp"
#include "src/trace/json/flags.hpp"
#include "src/trace/json/read.hpp"
#include "src/trace/json/remembered_text.hpp"
#include "src/trace/json/wall_clock.hpp"
#include "src/trace/json/write.hpp"
#include "src/trace/json/writer.hpp"
#include "tests/unit/trace/sample_trace.hpp"

namespace seetcp {

using namespace std::literals;

namespace {

std::string written(const Trace& trace) {
  std::ostringstream out;
  write_json(out, trace);
  return out.str();
}

Trace read_back(const std::string& document) {
  std::istringstream in(document);
  return read_trace(in, "t.json");
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::string event_line(const std::string& document, int id) {
  for (const std::string& line : lines_of(document)) {
    if (line.starts_with("{\"id\":" + std::to_string(id) + ",\"t_ns\"")) return line;
  }
  return "";
}

}  // namespace

TEST_CASE("a lasting phrase is escaped each time that it must be, also where a plain one begins") {
  static constexpr std::string_view lasting = "plain until \"this\"\n";
  std::ostringstream out;
  JsonWriter json(out);
  json.open('[');
  for (int i = 0; i < 3; ++i) {
    json.open('{');
    json.maybe_phrase("plain", lasting.substr(0, 11));
    json.maybe_phrase("whole", lasting);
    json.maybe_phrase("none", lasting.substr(0, 0));
    json.close('}');
  }
  json.close(']');
  json.flush();
  const auto read = nlohmann::json::parse(out.str());
  REQUIRE(read.size() == 3);
  for (const auto& object : read) {
    CHECK(object.size() == 2);
    CHECK(object["plain"] == "plain until");
    CHECK(object["whole"] == lasting);
  }
}

TEST_CASE("pieces of any length, and many of them, come out whole") {
  std::string plain(3 << 16, 'x'), hostile;
  while (hostile.size() < 3 << 16) hostile += "a\x1b\"\u202e\xff, and something plain; ";
  std::ostringstream out;
  JsonWriter json(out);
  json.open('{');
  json.open("numbers", '[');
  for (std::int64_t number = 0; number < 30'000; ++number) json.value(-number);
  json.value(std::numeric_limits<std::int64_t>::min());
  json.value(std::numeric_limits<std::uint64_t>::max());
  json.close(']');
  for (std::size_t size : {1 << 15, (1 << 16) - 4, 1 << 16, 3 << 16}) {
    json.field(std::to_string(size), std::string_view{plain}.substr(0, size));
  }
  json.field("hostile", hostile);
  json.close('}');
  json.flush();
  const auto read = nlohmann::json::parse(out.str());
  CHECK(read["numbers"].size() == 30'002);
  CHECK(read["numbers"][29'999] == -29'999);
  CHECK(read["numbers"][30'000] == std::numeric_limits<std::int64_t>::min());
  CHECK(read["numbers"][30'001] == std::numeric_limits<std::uint64_t>::max());
  for (int size : {1 << 15, (1 << 16) - 4, 1 << 16, 3 << 16}) {
    CHECK(read[std::to_string(size)].get<std::string>().size() == static_cast<std::size_t>(size));
  }
  CHECK(read["hostile"].get<std::string>().find("\x1b\"\u202e\ufffd, and") == 1);
}

TEST_CASE("members are put together; what is absent leaves neither a key nor a comma") {
  std::ostringstream out;
  JsonWriter json(out);
  json.open('{');
  json.members("first", 1, "absent", std::optional<int>{}, "word", "ours"sv, "there",
               std::optional{-2}, "yes", true, "no word", std::optional<std::string_view>{});
  json.members("second", std::uint64_t{3});
  json.close('}');
  json.flush();
  CHECK(out.str() == R"({"first":1,"word":"ours","there":-2,"yes":true,"second":3})");
}

TEST_CASE("remembered text is what would be written anew, wherever a block ends") {
  struct Number {
    int value{};
    std::uint64_t spread() const { return static_cast<std::uint64_t>(value); }
    bool operator==(const Number&) const = default;
  };
  std::ostringstream out;
  JsonWriter json(out);
  RememberedText<Number> remembered;
  std::string expected;
  json.open('[');
  for (int i = 0; i < 10'000; ++i) {
    const std::string value = std::to_string(i % 300);  // More than are remembered at once.
    json.open('{');
    json.field("i", i);
    remembered.put(json, {i % 300}, [&] { json.members("value", i % 300, "again", i % 300); });
    json.close('}');
    expected += (i == 0 ? "[" : ",") + R"({"i":)"s + std::to_string(i) + R"(,"value":)" + value +
                R"(,"again":)" + value + "}";
  }
  json.close(']');
  json.flush();
  CHECK((out.str() == expected + "]"));
}

TEST_CASE("what is written goes out by whole pages") {
  struct Sizes : std::stringbuf {
    std::vector<std::streamsize> all;
    std::streamsize xsputn(const char* text, std::streamsize count) override {
      all.push_back(count);
      return std::stringbuf::xsputn(text, count);
    }
  } sizes;
  std::ostream out(&sizes);
  JsonWriter json(out);
  json.open('[');
  for (int i = 100'000; i < 130'000; ++i) json.value(i);
  json.close(']');
  json.flush();
  CHECK(sizes.all == std::vector<std::streamsize>{65'536, 65'536, 78'929});
  CHECK(nlohmann::json::parse(sizes.str()).size() == 30'000);
}

TEST_CASE("a trace that is written and read is the same trace") {
  CHECK(read_back(written(test::sample_trace())) == test::sample_trace());
  CHECK(read_back(written(Trace{})) == Trace{});
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    const Trace trace = test::random_trace(seed);
    REQUIRE(read_back(written(trace)) == trace);
  }
}

TEST_CASE("a trace that is read and written is the same text") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const std::string document = written(test::random_trace(seed));
    REQUIRE(written(read_back(document)) == document);
  }
}

TEST_CASE("what is written is JSON by another's parser, however it is spaced") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Trace trace = test::random_trace(seed);
    const auto document = nlohmann::ordered_json::parse(written(trace));
    REQUIRE(read_back(document.dump(2)) == trace);
  }
}

TEST_CASE("the header comes first, in a fixed order") {
  const auto document = nlohmann::ordered_json::parse(written(test::sample_trace()));
  std::string keys;
  for (const auto& [key, value] : document.items()) keys += key + " ";
  CHECK(keys ==
        "format version made_by source started machine clock witnesses peers connections events "
        "claims ");
  CHECK(document["started"] == "2025-03-01T09:30:00.257497123Z");
}

TEST_CASE("each event is one line, with addresses and ports apart and nothing null") {
  const std::string document = written(test::sample_trace());
  CHECK(event_line(document, 1) ==
        R"({"id":1,"t_ns":0,"witness":"call","peer":2,"pid":4712,"tid":4712,"call":"connect",)"
        R"("phase":"entered","arguments":[{"name":"fd","value":3},{"name":"address",)"
        R"("value":{"address":"127.0.0.1","port":8080}}],"fd":3,"socket":2,"partner":5,)"
        R"("connection":1},)");
  CHECK(event_line(document, 2) ==
        R"({"id":2,"t_ns":31000,"witness":"segment","connection":1,"from":"client","frame":1,)"
        R"("flags":"SYN","seq":0,"seq_raw":4294967295,"length":0,"window":65495,)"
        R"("options":{"mss":65495,"window_scale":7,"sack_permitted":true,)"
        R"("timestamps":{"value":1,"echo":0}},"client_state":"SYN-SENT",)"
        R"("causes":[{"event":1,"sure":"proved","why":"this call sent it"}]},)");
  CHECK(document.find("null") == document.npos);
}

TEST_CASE("what a program wrote is base64 and a preview that acts on nothing") {
  const std::string document = written(test::sample_trace());
  CHECK(event_line(document, 4)
            .find(R"("value":{"length":5000000000,"base64":"G1sySgD/4oCu",)"
                  R"("preview":"\\x1b[2J\\x00\\xff\\u{202e}"})") != document.npos);
  CHECK(event_line(document, 6).find(R"("preview":"\\x1b]0;\\u{9b}\\x9b\\x00</script>\\n"})") !=
        document.npos);
  for (const char c : document) {
    REQUIRE((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    REQUIRE(c != 0x7f);
  }
}

TEST_CASE("other text is valid UTF-8 whatever it was, and its controls are escaped") {
  Trace trace;
  trace.peers = {{"client", "./a\xff\x1b\u009b\u202e\"\\\U000e0041é\n", 1, {}, {}}};
  const std::string document = written(trace);
  CHECK(document.find("\"./a\ufffd\\u001b\\u009b\\u202e\\\"\\\\\\udb40\\udc41é\\n\"") !=
        document.npos);
  CHECK(read_back(document).peers[0].command == "./a\ufffd\x1b\u009b\u202e\"\\\U000e0041é\n");
}

TEST_CASE("flags are words, and every set of flags comes back") {
  Flags syn_ack;
  syn_ack.syn = syn_ack.ack = true;
  CHECK(to_words(syn_ack) == "SYN,ACK");
  CHECK(to_words(Flags{}) == "");
  const Flags every{true, true, true, true, true, true, true, true, true};
  CHECK(to_words(every) == "SYN,FIN,RST,PSH,ACK,URG,ECE,CWR,AE");
  CHECK(flags_from("ACK,SYN") == syn_ack);
  CHECK(flags_from("") == Flags{});
  for (const auto bad : {"SYM", "SYN,", ",SYN", "SYN,,ACK", "SYN,SYN", "syn", "SYN, ACK", ","}) {
    CAPTURE(bad);
    CHECK_FALSE(flags_from(bad));
  }
}

TEST_CASE("base64 is RFC 4648's, and only that is read") {
  CHECK(to_base64("") == "");
  CHECK(to_base64("f") == "Zg==");
  CHECK(to_base64("fo") == "Zm8=");
  CHECK(to_base64("foo") == "Zm9v");
  CHECK(to_base64("\xff\xfe\xfd\0"sv) == "//79AA==");
  for (const auto text : {"", "Zg==", "Zm8=", "Zm9v", "Zm9vZg=="}) {
    CHECK(to_base64(from_base64(text).value()) == text);
  }
  for (const auto bad :
       {"Z", "Zg", "Zg=", "====", "Z===", "Zg==Zm9v", "Zh==", "Zm9-", "Zm 9", "Z=g="}) {
    CAPTURE(bad);
    CHECK_FALSE(from_base64(bad));
  }
}

TEST_CASE("wall-clock time is RFC 3339 with nine decimals") {
  using std::chrono::nanoseconds;
  CHECK(to_rfc3339(nanoseconds{0}) == "1970-01-01T00:00:00.000000000Z");
  CHECK(to_rfc3339(nanoseconds{-1}) == "1969-12-31T23:59:59.999999999Z");
  CHECK(to_rfc3339(nanoseconds::min()) == "1677-09-21T00:12:43.145224192Z");
  Rfc3339Clock clock;
  for (const std::int64_t at : {-1, 0, 1, 999'999'999, 1'000'000'000, 7, -1'000'000'000, -1}) {
    CAPTURE(at);
    CHECK(clock.text(nanoseconds{at}) == to_rfc3339(nanoseconds{at}));
  }
  CHECK(from_rfc3339("2024-02-29T23:59:59.000000001Z") == nanoseconds{1'709'251'199'000'000'001});
  for (const auto bad : {"", "2025-03-01T09:30:00Z", "2025-03-01T09:30:00.257497123+00",
                         "2025-02-29T00:00:00.000000000Z", "2025-03-01 09:30:00.257497123Z",
                         "2025-03-01T24:00:00.000000000Z", "2025-03-01T09:60:00.000000000Z",
                         "9999-03-01T09:30:00.000000000Z", "2025-00-01T09:30:00.000000000Z",
                         "2025-03-01T09:30:00.25749712-Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(from_rfc3339(bad));
  }
}

}  // namespace seetcp
