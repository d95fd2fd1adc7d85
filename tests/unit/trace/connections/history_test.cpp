// SPDX-License-Identifier: MIT
#include "src/trace/connections/history.hpp"

#include <doctest/doctest.h>

#include <string>

namespace seetcp::test {

TEST_CASE("the history has the client's letters in upper case, the server's in lower") {
  History history;
  history.add(Side::client, 's');
  history.add(Side::server, 'h');
  history.add(Side::client, '^');
  CHECK(history.text() == "Sh^");
}

TEST_CASE("each letter of a side stands once in the history") {
  History history;
  for (int i = 0; i < 3; ++i) {
    history.add(Side::client, 'd');
    history.add(Side::server, 'd');
  }
  CHECK(history.text() == "Dd");
}

TEST_CASE("retransmissions, windows of zero, gaps and bad sums come again at 10, 100, 1000") {
  for (const char letter : {'t', 'w', 'g', 'c'}) {
    History history;
    for (std::uint32_t times = 1; times <= 1234; ++times) history.add(Side::server, letter, times);
    CHECK(history.text() == std::string(4, letter));
  }
}

TEST_CASE("data and ACKs do not come again, however often they were seen") {
  History history;
  for (std::uint32_t times = 1; times <= 100; ++times) history.add(Side::client, 'd', times);
  CHECK(history.text() == "D");
}

TEST_CASE("what comes again takes no room of what has yet to come for the first time") {
  History history;
  for (const Side side : {Side::client, Side::server}) {
    for (const char letter : {'t', 'w', 'g', 'c'}) {
      for (std::uint32_t times = 1; times <= 1'000'000; ++times) history.add(side, letter, times);
    }
  }
  for (const Side side : {Side::client, Side::server}) {
    for (const char letter : std::string("shadfriq")) history.add(side, letter);
  }
  history.add(Side::client, '^');
  CHECK(history.text().size() <= 31);
  for (const char letter : std::string("SHADFRIQTWGCshadfriqtwgc^")) {
    CHECK(history.text().find(letter) != std::string::npos);
  }
}

}  // namespace seetcp::test
