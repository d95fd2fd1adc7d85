// SPDX-License-Identifier: MIT
#include "capture/calls/constants.hpp"

#include <doctest/doctest.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace seetcp {

TEST_CASE("an option's name gives its number back") {
  for (const char* name : {"SO_REUSEADDR", "SO_LINGER", "SO_RCVBUF", "TCP_NODELAY", "TCP_KEEPCNT",
                           "TCP_USER_TIMEOUT", "TCP_CONGESTION"}) {
    INFO(name);
    const auto numbered = option_named(name);
    REQUIRE(numbered);
    CHECK(option_name(numbered->level, numbered->option) == name);
  }
  CHECK_FALSE(option_named("TCP_NO_DELAY"));
}

TEST_CASE("so do a flag's and a way to shut down") {
  CHECK(msg_flag_named("MSG_FASTOPEN") == MSG_FASTOPEN);
  CHECK(how_named("SHUT_WR") == SHUT_WR);
  CHECK_FALSE(msg_flag_named("SHUT_WR"));
  CHECK_FALSE(how_named(""));
}

}  // namespace seetcp
