// SPDX-License-Identifier: MIT
// Claims as people write them: what each sentence of the language is read as.
#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/article.hpp"
#include "src/trace/claims/text/read_claims.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;
using enum TcpState;
constexpr Side client = Side::client, server = Side::server;

std::vector<std::string> three_clients() {
  return {"client", "server", "second", "third"};
}

std::vector<Claim> read(std::string_view text) {
  ReadClaims found = read_claims(text, three_clients());
  INFO(mistakes_text(found.mistakes, "test", text));
  REQUIRE(found.mistakes.empty());
  return found.claims;
}

Formula one(std::string_view text) {
  const auto claims = read(text);
  REQUIRE(claims.size() == 1);
  REQUIRE(claims.front().formulas.size() == 1);
  return claims.front().formulas.front();
}

const SegmentTerm client_fin{.from = client, .kind = SegmentKind::fin};
const CallTerm accepts{.actor = server, .name = "accept"};

TEST_CASE("an event alone happens; with a number, so often") {
  CHECK(one("client FIN") == Formula{Happens{client_fin}});
  CHECK(one("client FIN happens 2 times") == Formula{Happens{client_fin, 2}});
  CHECK(one("client FIN happens 1 time") == Formula{Happens{client_fin, 1}});
}

TEST_CASE("a call has a number, a result, data, and a word for its entry or return") {
  CallTerm read{.actor = server, .name = "read", .result = 0, .index = 3};
  CHECK(one("server.read[3] = 0") == Formula{Happens{read}});
  CallTerm refused{.actor = client, .name = "connect", .result = std::string{"ECONNREFUSED"}};
  CHECK(one("client.connect = ECONNREFUSED") == Formula{Happens{refused}});
  CallTerm entered{.actor = client, .name = "connect", .phase = Phase::entered};
  CHECK(one("client.connect entered") == Formula{Happens{entered}});
  CallTerm hello{.actor = server, .name = "read", .result = 7, .data = "Hello, "};
  CHECK(one(R"(server.read = 7 "Hello, ")") == Formula{Happens{hello}});
  CallTerm odd{.actor = server, .name = "read", .result = 4, .data = "\"\\\n\xff"};
  CHECK(one(R"(server.read = 4 "\"\\\n\xff")") == Formula{Happens{odd}});
}

TEST_CASE("a segment has a number, and is sent, arrives or is lost") {
  const SegmentTerm second{.from = client, .kind = SegmentKind::data, .index = 2};
  CHECK(one("client data[2]") == Formula{Happens{second}});
  SegmentTerm arrives = second;
  arrives.moment = SegmentMoment::arrives;
  CHECK(one("client data[2] arrives") == Formula{Happens{arrives}});
  const SegmentTerm lost{
      .from = server, .kind = SegmentKind::syn_ack, .moment = SegmentMoment::lost};
  CHECK(one("server SYN-ACK lost") == Formula{Happens{lost}});
}

TEST_CASE("two events: before, causes, acknowledges, within and later than") {
  const SegmentTerm ack{.from = server, .kind = SegmentKind::ack, .index = 2};
  CHECK(one("client FIN before server.accept") == Formula{Before{client_fin, accepts}});
  CHECK(one("client FIN causes server.accept") == Formula{Causes{client_fin, accepts}});
  CHECK(one("server ACK[2] acknowledges client FIN") == Formula{Acknowledges{ack, client_fin}});
  CHECK(one("server ACK[2] later than 20ms after client FIN") ==
        Formula{After{ack, After::Bound::later_than, 20ms, client_fin}});
  CHECK(one("server ACK[2] within 3 s after client FIN") ==
        Formula{After{ack, After::Bound::within, 3s, client_fin}});
  CHECK(one("server ACK[2] within 150us after client FIN") ==
        Formula{After{ack, After::Bound::within, 150us, client_fin}});
}

TEST_CASE("what did not happen, at all or between two events") {
  CHECK(one("no client FIN") == Formula{No{client_fin}});
  const CallTerm shuts{.actor = client, .name = "shutdown", .phase = Phase::entered};
  CHECK(one("no client.shutdown entered between client FIN and server.accept") ==
        Formula{No{shuts, Between{client_fin, accepts}}});
}

TEST_CASE("what a segment's header says") {
  const SegmentTerm answer{.from = server, .kind = SegmentKind::syn_ack};
  CHECK(one("server SYN-ACK.ack = 1") == Formula{FieldIs{answer, SegmentField::ack, 1}});
  CHECK(one("server SYN-ACK.window = 65535") ==
        Formula{FieldIs{answer, SegmentField::window, 65535}});
  CHECK(one("client FIN.seq = 15") == Formula{FieldIs{client_fin, SegmentField::seq, 15}});
  CHECK(one("client FIN.length = 0") == Formula{FieldIs{client_fin, SegmentField::length, 0}});
}

TEST_CASE("the states of an end: becomes, passes, ends in, never") {
  CHECK(one("server becomes CLOSE-WAIT") ==
        Formula{Happens{StateTerm{.end = Role::server, .state = close_wait}}});
  CHECK(one("client passes FIN-WAIT-1, CLOSING, TIME-WAIT") ==
        Formula{Passes{Role::client, {fin_wait_1, closing, time_wait}}});
  CHECK(one("client ends in CLOSED") == Formula{EndsIn{Role::client, closed}});
  CHECK(one("client never FIN-WAIT-2") == Formula{Never{Role::client, fin_wait_2}});
}

TEST_CASE("ends: the listener, and the end that faces one of several clients") {
  CHECK(one("listener ends in LISTEN") == Formula{EndsIn{Role::listener, listen}});
  CHECK(one("server.listener ends in LISTEN") == Formula{EndsIn{Role::listener, listen}});
  const ClaimEnd towards{ClaimActor{server}, "third"};
  CHECK(one("server.third becomes ESTABLISHED") ==
        Formula{Happens{StateTerm{.end = towards, .state = established}}});
  const SegmentTerm syn{.from = ClaimActor{std::string{"third"}}, .kind = SegmentKind::syn};
  CHECK(one("third SYN happens 2 times") == Formula{Happens{syn, 2}});
}

TEST_CASE("a claim has a name, several formulas, and words for people") {
  const auto claims = read(
      "# The end of it.\n"
      "\n"
      "last-ack: client FIN before server.accept   # as it is\n"
      "  and client FIN and no client FIN between client FIN and server.accept\n"
      "  says After CLOSE-WAIT comes LAST-ACK: #1.\r\n"
      "  exact It is close() that leads there.\n"
      "client FIN and server.accept\n");
  REQUIRE(claims.size() == 2);
  CHECK(claims[0].id == "last-ack");
  CHECK(claims[0].says == "After CLOSE-WAIT comes LAST-ACK: #1.");
  CHECK(claims[0].exact == "It is close() that leads there.");
  CHECK(claims[0].formulas == std::vector<Formula>{Before{client_fin, accepts}, Happens{client_fin},
                                                   No{client_fin, Between{client_fin, accepts}}});
  CHECK(claims[1].id == "claim-2");
  CHECK(claims[1].says == "client FIN and server.accept");
  CHECK(claims[1].exact == "");
}

TEST_CASE("a claim without words for people says its own text, all of it") {
  const auto claims = read("both: client FIN   before server.accept # first\n  and client  FIN");
  CHECK(claims.front().says == "client FIN   before server.accept and client  FIN");
}

TEST_CASE("a file from an editor that begins it with a mark and ends lines with CR is read") {
  CHECK(read("\xEF\xBB\xBFhello: client FIN\r\n\tsays Bye.\r\n").front().says == "Bye.");
  CHECK(read("").empty());
  CHECK(read("# nothing\n\n").empty());
}

TEST_CASE("every claim of the lessons is written right") {
  const auto claims = read(R"(
server becomes ESTABLISHED before server.accept entered
client.send before server.accept entered
server SYN-ACK.ack = 1
client FIN.seq = 15
server.read[3] = 0
client.shutdown causes client FIN
client passes FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT
client ends in CLOSED
no server FIN
server.send[2] = EPIPE
client never CLOSE-WAIT
server FIN[2] causes client ACK[3]
server.bind[2] = EADDRINUSE
client.connect[3] = EADDRNOTAVAIL
server RST causes client.connect = ECONNREFUSED
client SYN[2] before client.connect = 0
server.close causes server RST
client.write[1] = 3
client.write[2] = SIGPIPE
client RST causes server becomes CLOSED
client passes FIN-WAIT-1, CLOSING, TIME-WAIT
client never FIN-WAIT-2
client data causes server becomes ESTABLISHED
client FIN causes server becomes CLOSE-WAIT
client passes SYN-SENT, SYN-RECEIVED, ESTABLISHED
server.close causes server becomes FIN-WAIT-1
server.send = EPIPE
third SYN happens 2 times
server.accept before third.connect
client.send before client data[2]
client data[2] causes server.read
server ACK[2] later than 20ms after client data[2] arrives
server ACK[2] causes client data[3]
no client.send returned
)");
  CHECK(claims.size() == 34);
}

TEST_CASE("the article's five statements are a file that the program carries with it") {
  const auto claims = article_claims();
  REQUIRE(claims.size() == 5);
  CHECK(claims.front().id == "handshake");
  CHECK(claims.back().id == "last-ack");
  for (const Claim& claim : claims) {
    CHECK(claim.says.ends_with('.'));
    CHECK(claim.exact.ends_with('.'));
  }
}

TEST_CASE("who may be named: the actors of a scenario, elsewhere client and server") {
  Trace trace;
  trace.source.kind = "run";
  trace.peers.resize(3);
  trace.peers[0].name = "server";
  trace.peers[1].name = "client";
  trace.peers[2].name = "third";
  CHECK(actors_of(trace) == std::vector<std::string>{"client", "server"});
  trace.source.kind = scenario_source;
  CHECK(actors_of(trace) == std::vector<std::string>{"client", "server", "third"});
}

}  // namespace
}  // namespace seetcp
