// SPDX-License-Identifier: MIT
// What is told of claims that are not written right: where, what, and what to write instead.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "src/trace/claims/text/read_claims.hpp"

namespace seetcp {
namespace {

// The first mistake: "column+length: message (hint)".
std::string mistake(std::string_view text) {
  const ReadClaims found = read_claims(text, {"client", "server", "third"});
  CHECK(found.claims.empty());
  REQUIRE_FALSE(found.mistakes.empty());
  const Mistake& first = found.mistakes.listed.front();
  return std::to_string(first.column) + "+" + std::to_string(first.length) + ": " + first.message +
         (first.hint.empty() ? "" : " (" + first.hint + ")");
}

TEST_CASE("mistakes are told all at once, each with its line and a caret") {
  constexpr std::string_view text =
      "handshake: clint ACK before server.accept\n"
      "  says All is well.\n"
      "wait: client becomes FIN_WAIT_1\n";
  const ReadClaims found = read_claims(text, {"client", "server"});
  CHECK(mistakes_text(found.mistakes, "homework.claims", text) ==
        "homework.claims:1:12: nobody is called \"clint\"\n"
        "  1 | handshake: clint ACK before server.accept\n"
        "    |            ^~~~~ did you mean client?\n"
        "homework.claims:3:22: unknown state \"FIN_WAIT_1\"\n"
        "  3 | wait: client becomes FIN_WAIT_1\n"
        "    |                      ^~~~~~~~~~ written as in RFC 9293: FIN-WAIT-1\n");
}

TEST_CASE("names that nobody has") {
  CHECK(mistake("forth SYN") == "1+5: nobody is called \"forth\" (client, server, third)");
  CHECK(mistake("server.thrid becomes LISTEN") ==
        "8+5: \"thrid\" is no end of an actor (did you mean third?)");
  CHECK(mistake("server.acept") == "8+5: unknown call \"acept\" (did you mean accept?)");
  CHECK(mistake("server.frobnicate") ==
        "8+10: unknown call \"frobnicate\" (a system call on a socket)");
}

TEST_CASE("segments, states and results are spelled in one way") {
  CHECK(mistake("server SYNACK") == "8+6: unknown segment \"SYNACK\" (written SYN-ACK)");
  CHECK(mistake("server fin") == "8+3: unknown segment \"fin\" (written FIN)");
  CHECK(mistake("server DATA") == "8+4: unknown segment \"DATA\" (written data)");
  CHECK(mistake("client connect") ==
        "8+7: unknown segment \"connect\" (a call is written client.connect)");
  CHECK(mistake("client ESTABLISHED") ==
        "8+11: unknown segment \"ESTABLISHED\" (a state is written client becomes ESTABLISHED)");
  CHECK(mistake("client PSH") ==
        "8+3: unknown segment \"PSH\" (SYN, SYN-ACK, ACK, FIN, RST, data, probe, any)");
  CHECK(mistake("client never closewait") ==
        "14+9: unknown state \"closewait\" (written as in RFC 9293: CLOSE-WAIT)");
  CHECK(mistake("client never SYN_RECV") ==
        "14+8: unknown state \"SYN_RECV\" (written as in RFC 9293: SYN-RECEIVED)");
  CHECK(mistake("client.connect = ECONREFUSED") ==
        "18+11: unknown result \"ECONREFUSED\" (did you mean ECONNREFUSED?)");
}

TEST_CASE("a line that ends too early says what has to follow") {
  CHECK(mistake("client FIN before") == "18+0: the line ends where an event has to follow");
  CHECK(mistake("client") ==
        "7+0: the line ends where a segment, or becomes and a state, has to follow");
  CHECK(mistake("no client FIN between client SYN") ==
        "33+0: the line ends where \"and\" has to follow");
  CHECK(mistake("client FIN happens 2") == "21+0: the line ends where \"times\" has to follow");
  CHECK(mistake("hello:") == "7+0: the line ends where an event has to follow");
  CHECK(mistake("client passes FIN-WAIT-1,") == "26+0: the line ends where a state has to follow");
}

TEST_CASE("what joins nothing, and what does not belong together") {
  CHECK(mistake("client FIN befor server FIN") ==
        "12+5: \"befor\" joins nothing (did you mean before?)");
  CHECK(mistake("client FIN or server FIN").starts_with("12+2: \"or\" joins nothing"));
  CHECK(mistake("server.close() causes client FIN") ==
        "13+1: a call is named without its parentheses (server.close)");
  CHECK(mistake("server.read = 0 entered") ==
        "17+7: a call that is entered has no result yet (leave one of them out)");
  CHECK(mistake("server.accept acknowledges client SYN") ==
        "1+26: only segments acknowledge one another (for example: server ACK)");
  CHECK(mistake("server ACK acknowledges client.send") ==
        "25+11: only segments acknowledge one another (for example: server ACK)");
  CHECK(mistake("client FIN causes server passes CLOSED") ==
        "26+6: passes speaks of all states, and an event has to stand here (becomes)");
  CHECK(mistake("server.accept.seq = 1") ==
        "1+14: only a segment has a seq (for example: client FIN.seq)");
  CHECK(mistake("client FIN.sq = 1") == "12+2: unknown field \"sq\" (seq, ack, length, window)");
}

TEST_CASE("numbers that are none, or out of range") {
  CHECK(mistake("client data[0]") == "13+1: 0 is out of range (from 1 to 2147483647)");
  CHECK(mistake("client data[two]") == "13+3: \"two\" where a number has to follow");
  CHECK(mistake("client FIN within 20 after client SYN") ==
        "19+2: \"20\" is no time (us, ms or s behind it)");
  CHECK(mistake("client FIN within 20min after client SYN") ==
        "19+5: \"20min\" is no time (us, ms or s behind it)");
  CHECK(mistake("client FIN within 99999999999999999999s after client SYN") ==
        "19+21: 99999999999999999999s is out of range (from 0 to 1000000s)");
  CHECK(mistake("client FIN.seq = -1") == "18+2: -1 is out of range (from 0 to 4294967295)");
  CHECK(mistake("server.read = 4 \"abc") == "17+4: the closing quote is missing");
  CHECK(mistake("server.read = 4 \"\\q\"").starts_with("17+4: an unknown escape"));
}

TEST_CASE("lines for people belong to a claim, and a name to one claim") {
  CHECK(mistake("says Hello.") == "1+4: says belongs under a claim, and there is none above");
  CHECK(mistake("a: client FIN\n  says one\n  says two") == "3+4: the claim has two lines says");
  CHECK(mistake("a: client FIN\n  exact") == "3+5: exact says nothing");
  CHECK(mistake("a: client FIN\nb: client SYN\na: client RST") ==
        "1+1: there are two claims \"a\" (the first is in line 1)");
}

TEST_CASE("columns count characters, and what is no text is shown escaped") {
  CHECK(mistake("\xC3\xA9 FIN").starts_with("1+1: \"\xC3\xA9\" where an event has to follow"));
  CHECK(mistake("client \x1b[31m") ==
        "8+1: \"\\x1b\" where a segment, or becomes and a state, has to follow");
  CHECK(
      mistake(std::string_view{"client FIN \0", 12}).starts_with("12+1: \"\\x00\" joins nothing"));
}

TEST_CASE("of a file full of mistakes the first twenty are listed, and the rest is counted") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "what is this\n";
  const ReadClaims found = read_claims(text, {"client", "server"});
  CHECK(found.mistakes.listed.size() == Mistakes::most_listed);
  CHECK(found.mistakes.unlisted == 100'000 - Mistakes::most_listed);
}

}  // namespace
}  // namespace seetcp
