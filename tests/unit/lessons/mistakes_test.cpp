// SPDX-License-Identifier: MIT
// What is wrong with a scenario's spelling, as people are told.
#include "tests/unit/lessons/read_back.hpp"

namespace seetcp {

using test::complaints;

namespace {

// The first mistake, "column: message (hint)".
std::string complaint(std::string_view text) {
  const auto read = read_scenario(text);
  const auto* mistakes = std::get_if<Mistakes>(&read);
  if (!mistakes) return "nothing";
  const Mistake& first = mistakes->listed.front();
  const std::string hint = first.hint.empty() ? "" : " (" + first.hint + ")";
  return std::to_string(first.column) + ": " + first.message + hint;
}

}  // namespace

TEST_CASE("all mistakes of a file are told at once, each with its line and what was meant") {
  CHECK(complaints("given established\n"
                   "clinet: close()\n"
                   "wire: hold; wire: delivr client FIN\n"
                   "expect client FIN_WAIT_1\n") ==
        "x.scenario:2:1: unknown actor \"clinet\"\n"
        "  2 | clinet: close()\n"
        "    | ^~~~~~ did you mean client?\n"
        "x.scenario:3:19: unknown act of the wire \"delivr\"\n"
        "  3 | wire: hold; wire: delivr client FIN\n"
        "    |                   ^~~~~~ did you mean deliver?\n"
        "x.scenario:4:15: unknown state \"FIN_WAIT_1\"\n"
        "  4 | expect client FIN_WAIT_1\n"
        "    |               ^~~~~~~~~~ written as in RFC 9293: FIN-WAIT-1\n");
}

TEST_CASE("states as others spell them are known, and not taken") {
  const auto hint = [](std::string_view state) {
    const std::string told = complaint("given established; expect client " + std::string{state});
    return told.substr(told.find('('));
  };
  CHECK(hint("fin-wait-2") == "(written as in RFC 9293: FIN-WAIT-2)");
  CHECK(hint("FIN_WAIT2") == "(written as in RFC 9293: FIN-WAIT-2)");
  CHECK(hint("TCP_SYN_RECV") == "(written as in RFC 9293: SYN-RECEIVED)");
  CHECK(hint("TIME_WAIT") == "(written as in RFC 9293: TIME-WAIT)");
  CHECK(hint("CLOSE") == "(written as in RFC 9293: CLOSED)");
  CHECK(hint("ESTAB") == "(written as in RFC 9293: ESTABLISHED)");
  CHECK(hint("ESTABLISHD") == "(did you mean ESTABLISHED?)");
  CHECK(hint("BUSY") == "(the states are those of RFC 9293: CLOSE-WAIT)");
}

TEST_CASE("misspelt words are told with the nearest that there is") {
  CHECK(complaint("client: conect()") == "9: unknown call \"conect\" (did you mean connect?)");
  CHECK(complaint("client: read() = ECONRESET") ==
        "18: unknown error \"ECONRESET\" (did you mean ECONNRESET?)");
  CHECK(complaint("client: write(1) = SIGPIP") ==
        "20: unknown signal \"SIGPIP\" (did you mean SIGPIPE?)");
  CHECK(complaint("client: setsockopt(SO_LINGR, 0)") ==
        "20: unknown socket option \"SO_LINGR\" (did you mean SO_LINGER?)");
  CHECK(complaint("set timer = real") == "5: unknown setting \"timer\" (did you mean timers?)");
  CHECK(complaint("set tcp_fin_timeot = 2") ==
        "5: unknown setting \"tcp_fin_timeot\" (did you mean tcp_fin_timeout?)");
  CHECK(complaint("set timers = fast") == "14: unknown value \"fast\" (one of calm, real)");
  CHECK(complaint("expct client CLOSED") == "1: unknown step \"expct\" (did you mean expect?)");
  CHECK(complaint("wire: deliver client SYNACK") ==
        "22: unknown segment kind \"SYNACK\" (did you mean SYN-ACK?)");
  CHECK(complaint("wire: deliver client FIN-ACK") ==
        "22: unknown segment kind \"FIN-ACK\" (each FIN carries an ACK: written FIN)");
  CHECK(complaint("wire: deliver clint FIN") ==
        "15: unknown actor \"clint\" (did you mean client?)");
  CHECK(complaint("server: close() # fine\nclient: shutdown(SHUT_W)") ==
        "18: unknown way to shut down \"SHUT_W\" (did you mean SHUT_WR?)");
}

TEST_CASE("a sysctl that is not known here may be known to the kernel") {
  CHECK(complaint("set tcp_something_of_tomorrow = 1; given established") == "nothing");
  CHECK(complaint("set colour = red").starts_with("5: unknown setting \"colour\""));
}

TEST_CASE("a call's arguments are told how they are written") {
  CHECK(complaint("client: connect(9999)") ==
        "17: where to? Only a port is said (connect(server:9999))");
  CHECK(complaint("client: connect(server:99999)") ==
        "24: a port is 1 to 65535, not 99999 (written as connect() or connect(server:8080))");
  CHECK(complaint("client: read(\"x\")") ==
        "14: here should stand a number of octets, not \"x\" (written as read() or read(100))");
  CHECK(complaint("client: socket(1, 2)") ==
        "16: here should stand nonblock, or nothing, not \"1\" (written as socket() or "
        "socket(nonblock))");
  CHECK(complaint("client: listen(1, 2)") ==
        "17: here should stand \")\", not \",\" (written as listen() or listen(3))");
  CHECK(complaint("client: close") ==
        "9: \"close\" is a call: where are its parentheses? (close())");
  CHECK(complaint("client: send(99999999)").find("0 to 16777216, not 99999999") !=
        std::string::npos);
}

TEST_CASE("a call's result is told how it is written") {
  CHECK(complaint("client: read() = \"abc\"") ==
        "18: how many octets? The number stands first (= 3 \"abc\")");
  CHECK(complaint("client: read() = 4 \"abc\"") == "20: \"abc\" is 3 octets, not 4");
  CHECK(complaint("client: send(1) = 1 \"x\"") == "21: only read() gives data");
  CHECK(complaint("client: read() ... = 5") ==
        "20: it sleeps: its result stands where it returns (client: ... read() = …)");
  CHECK(complaint("client: ... connect(server:1)") ==
        "21: its arguments were said where it was called (... connect())");
  CHECK(complaint("client: fork()") == "15: the child needs a name (fork() = child)");
  CHECK(complaint("client: close() = ok").starts_with("19: close() gives no descriptor"));
}

TEST_CASE("characters that come of copying are named") {
  CHECK(complaint("client: send(“x”)") ==
        "14: \"“\" can stand nowhere (strings stand in straight double quotes: \"hello\")");
  CHECK(complaint("client: connect() …") ==
        "19: \"…\" can stand nowhere (written as three dots: ...)");
  CHECK(complaint("client:\u00a0close()").find("a no-break space") != std::string::npos);
  CHECK(complaint("client: send(\"x)") == "14: a string that does not end (add a \")");
  CHECK(complaint("client: send(\"\\q\")").starts_with("15: unknown escape in a string"));
  CHECK(complaint("client: close() \xff").starts_with("17: an octet that is no UTF-8"));
  CHECK(complaint("given established # \xff").starts_with("21: an octet that is no UTF-8"));
}

TEST_CASE("times have a unit, and numbers an end") {
  CHECK(complaint("wait 5") == "6: \"5\" is no time (written as 250ms or 2s)");
  CHECK(complaint("wait 5 s") == "6: \"5\" is no time (written as 250ms or 2s)");
  CHECK(complaint("wait 5min") == "6: \"5min\" is no time (written as 250ms or 2s)");
  CHECK(complaint("wait") == "5: here should stand a time, 250ms or 2s");
  CHECK(complaint("wait 999999999s") == "6: that is longer than a day");
  CHECK(complaint("wait 99999999999999999999s") == "6: \"99999999999999999999s\" is too large");
}

TEST_CASE("names are new, small, and not the language's own words") {
  CHECK(complaint("actor wire beside client") ==
        "7: \"wire\" is a word of the language, and no name");
  CHECK(complaint("actor client beside server") == "7: there is an actor \"client\" already");
  CHECK(complaint("actor Third beside client") ==
        "7: \"Third\" is no name (names are of small letters and digits)");
}

TEST_CASE("settings and actors stand first in their act") {
  CHECK(complaint("given established; set timers = real") ==
        "20: settings and actors stand before the first step (a new stage begins at a line --- "
        "fresh)");
  CHECK(complaint("given established\n--- fresh\nset timers = real; given established") ==
        "nothing");
  CHECK(complaint("given established\n---fresh\n") ==
        "1: a line that begins with --- begins a new act (--- fresh)");
}

TEST_CASE("a forged segment says what it is, once") {
  CHECK(complaint("wire: inject client any").starts_with("21: \"any\" says not what is forged"));
  CHECK(complaint("wire: inject client RST seq=1 seq=2") == "31: \"seq\" is said twice");
  CHECK(complaint("wire: inject client RST window=next") ==
        "25: \"window\" is a number, for it has no next");
  CHECK(complaint("wire: inject client RST seq=nxt").starts_with("29: \"nxt\" is no number"));
}

}  // namespace seetcp
