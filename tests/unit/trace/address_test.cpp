// SPDX-License-Identifier: MIT
#include "src/trace/address.hpp"

#include <doctest/doctest.h>

using namespace std::literals;
using seetcp::address_from;
using seetcp::Endpoint;
using seetcp::ipv4;
using seetcp::to_text;

TEST_CASE("an address and its text are two forms of one thing") {
  for (const std::string_view text :
       {"0.0.0.0", "127.0.0.1", "255.255.255.255", "::", "::1", "2001:db8::ff00:42:8329",
        "fe80::1:0:0:1", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8", "2001:db8:0:1:1:1:1:1"}) {
    CAPTURE(text);
    const auto address = address_from(text);
    REQUIRE(address);
    CHECK(to_text(*address) == text);
  }
  CHECK(address_from("127.0.0.2") == ipv4(127, 0, 0, 2));
}

TEST_CASE("an IPv6 address is written the one way that RFC 5952 allows") {
  CHECK(to_text(*address_from("2001:DB8:0:0:0:0:2:1")) == "2001:db8::2:1");
  CHECK(to_text(*address_from("2001:0db8::0001")) == "2001:db8::1");
}

TEST_CASE("what is not an address is none") {
  for (const std::string_view text :
       {""sv, "*"sv, "1.2.3"sv, "1.2.3.4.5"sv, "256.0.0.1"sv, "::1::"sv, "[::1]"sv, " 1.2.3.4"sv,
        "1.2.3.4\0"sv, "::1\0.2"sv, "fe80::1%lo"sv, "localhost"sv,
        "1111:1111:1111:1111:1111:1111:1111:1111:1111"sv}) {
    CAPTURE(text);
    CHECK_FALSE(address_from(text));
  }
}

TEST_CASE("an endpoint's port is told from its address") {
  CHECK(to_text(Endpoint{ipv4(127, 0, 0, 1), 8080}) == "127.0.0.1:8080");
  CHECK(to_text(Endpoint{*address_from("::1"), 80}) == "[::1]:80");
  CHECK(to_text(Endpoint{ipv4(0, 0, 0, 0), 8080}) == "*:8080");
  CHECK(to_text(Endpoint{*address_from("::"), 0}) == "*:0");
}
