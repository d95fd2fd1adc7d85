// SPDX-License-Identifier: MIT
#include "src/trace/connections/ordered_lines.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

#include "tests/unit/trace/string_spool.hpp"

namespace seetcp::test {
namespace {

struct Lines {
  explicit Lines(OrderedLines::Limits limits = {})
      : ordered(
            spool, [this](std::string_view line) { text += line; }, limits) {}

  StringSpool spool;
  std::string text;
  OrderedLines ordered;
};

std::string line_of(ConnectionId id) {
  return std::to_string(id) + " and what became of it\n";
}

std::string lines_up_to(ConnectionId last) {
  std::string all;
  for (ConnectionId id = 1; id <= last; ++id) all += line_of(id);
  return all;
}

void put_shuffled(OrderedLines& ordered, ConnectionId last, unsigned seed) {
  std::vector<ConnectionId> ids(last);
  std::iota(ids.begin(), ids.end(), ConnectionId{1});
  std::shuffle(ids.begin(), ids.end(), std::mt19937{seed});
  for (const ConnectionId id : ids) ordered.put(id, line_of(id));
}

}  // namespace

TEST_CASE("lines that come in order go at once") {
  Lines lines;
  for (ConnectionId id = 1; id <= 3; ++id) {
    lines.ordered.put(id, line_of(id));
    CHECK(lines.text == lines_up_to(id));
  }
}

TEST_CASE("a line waits until all earlier connections have ended") {
  Lines lines;
  lines.ordered.put(3, line_of(3));
  lines.ordered.put(2, line_of(2));
  CHECK(lines.text.empty());
  lines.ordered.put(1, line_of(1));
  CHECK(lines.text == lines_up_to(3));
}

TEST_CASE("a connection of which nothing is to be said holds nobody up") {
  Lines lines;
  lines.ordered.put(2, line_of(2));
  lines.ordered.put(1, "");
  CHECK(lines.text == line_of(2));
}

TEST_CASE("what waits when the capture is over goes in order, gaps or not") {
  Lines lines;
  lines.ordered.put(5, line_of(5));
  lines.ordered.put(2, line_of(2));
  lines.ordered.finish();
  CHECK(lines.text == line_of(2) + line_of(5));
}

TEST_CASE("any order of ending comes out in order, through memory or the spool") {
  for (const std::size_t memory : {std::size_t{0}, std::size_t{500}, std::size_t{1} << 20}) {
    for (unsigned seed = 0; seed < 50; ++seed) {
      CAPTURE(memory);
      CAPTURE(seed);
      Lines lines({.memory = memory});
      put_shuffled(lines.ordered, 100, seed);
      REQUIRE(lines.text == lines_up_to(100));
      REQUIRE(lines.spool.text.empty());
      REQUIRE((lines.spool.writes > 0) == (memory < 1000));
    }
  }
}

TEST_CASE("when too many lines wait, the oldest goes though an earlier connection is open") {
  Lines lines({.lines = 2});
  lines.ordered.put(3, line_of(3));
  lines.ordered.put(4, line_of(4));
  CHECK(lines.text.empty());
  lines.ordered.put(6, line_of(6));
  CHECK(lines.text == line_of(3) + line_of(4));
  lines.ordered.put(1, line_of(1));
  lines.ordered.put(5, line_of(5));
  CHECK(lines.text == line_of(3) + line_of(4) + line_of(1) + line_of(5) + line_of(6));
}

TEST_CASE("the spool never grows beyond its limit by more than a line") {
  Lines lines({.memory = 0, .spool = 1000});
  std::size_t longest = 0;
  for (ConnectionId id = 2; id < 500; ++id) {
    lines.ordered.put(id, line_of(id));
    longest = std::max(longest, lines.spool.text.size());
  }
  lines.ordered.put(1, line_of(1));
  lines.ordered.finish();
  CHECK(longest <= 1000 + line_of(499).size());
  CHECK(lines.text.size() == lines_up_to(499).size());
}

}  // namespace seetcp::test
