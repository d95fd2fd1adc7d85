// SPDX-License-Identifier: MIT
// The lives of connections, told step by step through the table. A failure prints the story so far.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "src/tcp/transitions.hpp"

namespace seetcp {
namespace {

using enum TcpState;
using S = Stimulus;

// One end of a connection, and what has befallen it.
class End {
 public:
  End(std::string_view name, TcpState start) : name_(name), state_(start) {
    story_ = name_ + " is " + std::string(rfc_name(start));
  }

  // `stimulus` happens; this end sends `sends` ("" for nothing) and stands in `expected`.
  End& meets(Stimulus stimulus, std::string_view sends, TcpState expected) {
    story_ += "\n" + name_ + ": " + std::string(words(stimulus));
    INFO(story_);
    const Transition* row = transition(state_, stimulus);
    REQUIRE(row != nullptr);
    CHECK(row->sends == sends);
    CHECK(rfc_name(row->to) == rfc_name(expected));
    state_ = row->to;
    story_ += " -> " + std::string(rfc_name(state_));
    return *this;
  }

  // `stimulus` happens, and nothing comes of it.
  End& ignores(Stimulus stimulus) {
    INFO(story_, "\n", name_, ": ", words(stimulus));
    CHECK(transition(state_, stimulus) == nullptr);
    return *this;
  }

 private:
  std::string name_, story_;
  TcpState state_;
};

TEST_CASE("the handshake makes a connection between a caller and a listener") {
  End client{"client", closed}, server{"server", closed};
  server.meets(S::passive_open, "", listen);
  client.meets(S::active_open, "SYN", syn_sent);
  server.meets(S::syn_arrives, "SYN,ACK", syn_received);
  client.meets(S::syn_ack_arrives, "ACK", established);
  server.meets(S::our_syn_acked, "", established);
}

TEST_CASE("the side that closes first waits in TIME-WAIT") {
  End client{"client", established}, server{"server", established};
  client.meets(S::close, "FIN", fin_wait_1);
  server.meets(S::fin_arrives, "ACK", close_wait);
  client.meets(S::our_fin_acked, "", fin_wait_2);
  server.meets(S::close, "FIN", last_ack);
  client.meets(S::fin_arrives, "ACK", time_wait);
  server.meets(S::our_fin_acked, "", closed);
  client.meets(S::time_wait_timeout, "", closed);
}

TEST_CASE("a FIN that brings the ACK of ours skips FIN-WAIT-2") {
  End client{"client", established};
  client.meets(S::close, "FIN", fin_wait_1);
  client.meets(S::fin_arrives_our_fin_acked, "ACK", time_wait);
}

TEST_CASE("both sides wait when their FINs cross") {
  for (const char* side : {"client", "server"}) {
    End end{side, established};
    end.meets(S::close, "FIN", fin_wait_1).meets(S::fin_arrives, "ACK", closing);
    end.meets(S::our_fin_acked, "", time_wait).meets(S::time_wait_timeout, "", closed);
  }
}

TEST_CASE("two SYNs that cross make one connection") {
  for (const char* side : {"one", "the other"}) {
    End end{side, closed};
    end.meets(S::active_open, "SYN", syn_sent).meets(S::syn_arrives, "SYN,ACK", syn_received);
    end.meets(S::syn_ack_arrives, "ACK", established);
  }
}

TEST_CASE("a caller whom nobody expects is refused with a RST") {
  End client{"client", closed};
  client.meets(S::active_open, "SYN", syn_sent).meets(S::rst_arrives, "", closed);
}

TEST_CASE("a caller whom nobody answers gives up") {
  End client{"client", closed};
  client.meets(S::active_open, "SYN", syn_sent).meets(S::user_timeout, "", closed);
}

TEST_CASE("a listener survives the caller that goes away in the handshake") {
  End server{"server", listen};
  server.meets(S::syn_arrives, "SYN,ACK", syn_received);
  server.meets(S::rst_arrives_after_passive_open, "", listen);
}

TEST_CASE("CLOSE-WAIT lasts until the program itself closes") {
  End server{"server", close_wait};
  server.ignores(S::fin_arrives).ignores(S::our_syn_acked).ignores(S::time_wait_timeout);
  server.meets(S::close, "FIN", last_ack);
}

TEST_CASE("an abort throws the connection away, and tells the peer") {
  for (const TcpState state : {syn_received, established, fin_wait_1, fin_wait_2, close_wait}) {
    End{"server", state}.meets(S::abort, "RST", closed);
    End{"client", state}.meets(S::rst_arrives, "", closed);
  }
}

TEST_CASE("TIME-WAIT is not left by closing again or by another FIN") {
  End{"client", time_wait}.ignores(S::close).ignores(S::fin_arrives).ignores(S::user_timeout);
}

}  // namespace
}  // namespace seetcp
