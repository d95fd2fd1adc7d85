// SPDX-License-Identifier: MIT
// What cannot be done where it stands is found before anything runs.
#include "tests/unit/lessons/read_back.hpp"

namespace seetcp {

namespace {

// The first mistake, "line: message"; "" when there is none.
std::string problem(std::string_view text) {
  const auto read = read_scenario(text);
  const auto* mistakes = std::get_if<Mistakes>(&read);
  if (!mistakes) return "";
  const Mistake& first = mistakes->listed.front();
  return std::to_string(first.line) + ": " + first.message;
}

}  // namespace

TEST_CASE("who sleeps in a call makes no other") {
  CHECK(problem("client: connect() ...\nclient: send(1)\nclient: ... connect()") ==
        "2: client sleeps in connect() since line 1");
  CHECK(problem("client: connect() ...\nclient: ... send()") ==
        "2: client sleeps in connect(), not in send()");
  CHECK(problem("client: socket()\nclient: ... connect()") == "2: client sleeps in no call");
  CHECK(problem("server: listen(); server: accept() ...\ngiven established\n"
                "expect server blocked in accept") == "2: server sleeps in accept() since line 1");
  CHECK(problem("client: connect() ...\nclient: kill()") == "");
}

TEST_CASE("a call that sleeps returns later, or something says that it does not") {
  CHECK(problem("client: connect() ...\nserver: listen()") ==
        "1: client sleeps in connect(), and nothing says how that ends");
  CHECK(problem("client: connect() ...\nclient: ... connect() = ETIMEDOUT") == "");
  CHECK(problem("client: connect() ...\nexpect client blocked in connect") == "");
  CHECK(problem("server: exec(\"plain-server\") ...\nexpect server exited 0 within 1s") == "");
  CHECK(problem("server: exec(\"plain-server\") ...\nexpect server blocked in accept") == "");
  CHECK(problem("given established\nexpect client blocked in read") ==
        "2: client does not sleep in read() here");
}

TEST_CASE("who has ended does nothing any more") {
  CHECK(problem("client: exit(1)\nclient: socket()") ==
        "2: client has ended in line 1: it calls nothing any more");
  CHECK(problem("given established\nclient: write(1) = SIGPIPE\nclient: read()") ==
        "3: client has ended in line 2: it calls nothing any more");
  CHECK(problem("client: exec(\"true\")\nclient: socket()") ==
        "2: client has ended in line 1: it calls nothing any more");
  CHECK(problem("client: exit(1)\nexpect client exited 1") == "");
  CHECK(problem("client: socket()\nexpect client exited 1") ==
        "2: client waits for its next step: it does not end");
  CHECK(problem("given established\nclient: vanish()\nclient: connect()") == "");
}

TEST_CASE("a call wants a socket that is there") {
  CHECK(problem("client: read()") == "1: client has no socket to read()");
  CHECK(problem("given established\nclient: close()\nclient: send(1)") ==
        "3: client has no socket to send()");
  CHECK(problem("client: accept()") == "1: client has no listener");
  CHECK(problem("given established\nserver: close()\nserver: accept()") == "");
  CHECK(problem("given established\nserver: close(listener)\nserver: read()\nserver: accept()") ==
        "4: server has no listener");
  CHECK(problem("given established\nserver: send(second, 1)") ==
        "2: server has no socket \"second\"");
  CHECK(problem("given established\nserver: accept() = second\nserver: close(second)\n"
                "server: send(second, 1)") == "4: server has no socket \"second\"");
  CHECK(problem("given established\nserver: fork() = child\nserver: close()\nchild: send(1)") ==
        "");
  CHECK(problem("client: setsockopt(TCP_NODELAY, 1)\nclient: bind(5000)\nclient: connect()") == "");
}

TEST_CASE("an end that is expected of has to be one") {
  CHECK(problem("expect server.listener LISTEN") == "1: server has no listener");
  CHECK(problem("given established\nexpect server.second CLOSED") ==
        "2: server has no end \"second\"");
  CHECK(problem("given established\nexpect server.client ESTABLISHED") == "");
}

TEST_CASE("the wire delivers and drops what it may hold") {
  CHECK(problem("given established\nwire: deliver client FIN") ==
        "2: the wire holds nothing that it could deliver");
  CHECK(problem("given established\nwire: drop client FIN") ==
        "2: the wire holds nothing that it could drop");
  CHECK(problem("given established\nwire: hold next client FIN\nwire: deliver client FIN") == "");
  CHECK(problem("given established\nwire: hold\nwire: pass\nwire: duplicate client data") ==
        "4: the wire holds nothing that it could duplicate");
  CHECK(problem("given established\nexpect wire holds client data") == "2: the wire holds nothing");
  CHECK(problem("wire: hold\ngiven established") ==
        "2: no connection comes about while the wire passes nothing");
}

TEST_CASE("with calm timers nobody waits for what was lost") {
  const std::string lost = "given established\nwire: drop next client data\nclient: send(1)\n";
  CHECK(problem(lost + "expect server unread = 1 within 2s") ==
        "4: timers are calm: what was lost in line 2 is sent again after 60 s");
  CHECK(problem("set timers = real\n" + lost + "expect server unread = 1 within 2s") == "");
  CHECK(problem(lost + "expect server unread = 0") == "");
  CHECK(problem("server: listen()\nwire: drop next client SYN\nclient: connect() ...\n"
                "expect client ESTABLISHED within 3s\nclient: ... connect()") == "");
}

TEST_CASE("an empty wire is no matter of luck") {
  CHECK(problem("set timers = real; given established; wire: hold\nexpect wire empty") ==
        "2: timers are real: a segment may be sent again at any moment");
  CHECK(problem("given established; wire: hold\nexpect wire empty") == "");
}

TEST_CASE("loopback has no wire") {
  CHECK(problem("set stage = loopback; given established\nwire: hold") ==
        "2: on loopback there is no wire");
  CHECK(problem("set stage = loopback; given established\nexpect wire empty") ==
        "2: on loopback there is no wire");
}

TEST_CASE("where a step could not be read, what follows from it is not told") {
  CHECK(test::complaints("wire: hld\nclient: connect() ...\nwire: deliver client SYN\n") ==
        "x.scenario:1:7: unknown act of the wire \"hld\"\n"
        "  1 | wire: hld\n"
        "    |       ^~~ did you mean hold?\n");
  CHECK(problem("clint: close()\n--- fresh\nclient: read()").starts_with("1: unknown actor"));
}

}  // namespace seetcp
