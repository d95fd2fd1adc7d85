// SPDX-License-Identifier: MIT
#include "src/trace/json/stream.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "src/trace/json/read.hpp"
#include "tests/unit/trace/sample_trace.hpp"
#include "tests/unit/trace/string_spool.hpp"

namespace seetcp::test {
namespace {

// The trace as a stream writes it, its connections told in the order of `ids`.
std::string streamed(const Trace& trace, const std::vector<ConnectionId>& ids) {
  StringSpool connections;
  std::ostringstream out;
  TraceStream stream{out, connections};
  stream.begin(trace);
  auto link = trace.links.begin();
  for (const Event& event : trace.events) {
    const EventId id = stream.add(event);
    for (; link != trace.links.end() && link->effect == id; ++link) stream.link(*link);
  }
  for (const ConnectionId id : ids) stream.put(id, trace.connections[id - 1]);
  stream.finish(trace.witnesses);
  return out.str();
}

std::vector<ConnectionId> backwards(const Trace& trace) {
  std::vector<ConnectionId> ids;
  for (std::size_t id = trace.connections.size(); id > 0; --id) {
    ids.push_back(static_cast<ConnectionId>(id));
  }
  return ids;
}

Trace read_back(const std::string& document) {
  std::istringstream in{document};
  return read_trace(in, "t.json");
}

}  // namespace

TEST_CASE("a trace that is streamed and read is the same trace, but for its claims") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Trace trace = random_trace(seed);
    trace.claims.clear();
    REQUIRE(read_back(streamed(trace, backwards(trace))) == trace);
  }
}

TEST_CASE("a stream of nothing is a trace of nothing") {
  CHECK(read_back(streamed(Trace{}, {})) == Trace{});
}

TEST_CASE("a trace of a capture has no machine and no acknowledgements of its own") {
  Trace trace;
  trace.source.kind = captured;
  trace.source.title = "web.pcap";
  const std::string document = streamed(trace, {});
  CHECK(document.find("machine") == std::string::npos);
  CHECK(document.find("delayed_acks") == std::string::npos);
  CHECK(read_back(document) == trace);
}

TEST_CASE("a trace of a run that lacks them is refused") {
  Trace trace;
  trace.source.kind = captured;
  std::string document = streamed(trace, {});
  document.replace(document.find("\"capture\""), 9, "\"run\"");
  CHECK_THROWS_AS(read_back(document), BadTrace);
}

TEST_CASE("events are on the stream while more come: memory does not grow with them") {
  StringSpool connections;
  std::ostringstream out;
  TraceStream stream{out, connections};
  stream.begin(Trace{});
  constexpr int many = 10'000;
  for (int i = 0; i < many; ++i) {
    const EventId id = stream.add({Time{i}, SegmentEvent{}});
    if (id > 1) stream.link({1, id, {}, "it answers this"});
  }
  CHECK(stream.segments() == many);
  CHECK(out.str().size() > many * 110);
  CHECK(connections.text.empty());
}

}  // namespace seetcp::test
