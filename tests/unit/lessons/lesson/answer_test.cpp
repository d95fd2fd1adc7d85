// SPDX-License-Identifier: MIT
// The run is the authority: what a question's answer is, and when it has none.
#include "src/lessons/lesson/answer.hpp"

#include "tests/unit/lessons/lesson/lessons_read.hpp"
#include "tests/unit/trace/claim_stories.hpp"

namespace seetcp::test {
namespace {

using claim_tests::ack;
using claim_tests::ClaimTrace;
using claim_tests::client;
using claim_tests::server;
using Ids = std::vector<EventId>;

// hello, as a scenario.
ClaimTrace played() {
  ClaimTrace t = claim_tests::hello();
  t.trace.source.kind = scenario_source;
  return t;
}

Answer typed_answer(const ClaimTrace& t, std::string_view asked) {
  const auto question = questions_in("? what\n= " + std::string{asked} + "\nwhy: so").front();
  return answer_of(question, t.trace);
}

Question choice(std::string_view one, std::string_view two) {
  return questions_in("? what\n- one | " + std::string{one} + "\n  but not one\n- two | " +
                      std::string{two} + "\nwhy: so")
      .front();
}

}  // namespace

TEST_CASE("the one option that holds is the answer, with the events that show it") {
  const ClaimTrace t = played();
  const Question question = choice("no client FIN", "client FIN causes server becomes CLOSE-WAIT");
  const Answer answer = answer_of(question, t.trace);
  CHECK(answer.option == 1);
  CHECK(answer.evidence.size() == 2);
  CHECK(answer_text(question, answer) == "two");
  CHECK(answer.trouble.empty());
}

TEST_CASE("no option that holds, or two of them, is no answer") {
  const ClaimTrace t = played();
  CHECK(answer_of(choice("client RST", "server RST"), t.trace).trouble == "no option holds");
  const Answer both = answer_of(choice("client FIN", "server FIN"), t.trace);
  CHECK(both.trouble == "2 options hold: 1, 2");
  CHECK(!both.option);
}

TEST_CASE("an option that cannot be decided leaves the question open, and the witness is named") {
  ClaimTrace t = played();
  t.trace.witnesses.states.present = false;
  t.trace.witnesses.states.missing = "no sock_diag";
  std::erase_if(t.trace.events,
                [](const Event& event) { return std::holds_alternative<StateEvent>(event.what); });
  t.trace.links.clear();
  const Answer answer = answer_of(choice("server becomes CLOSING", "client FIN"), t.trace);
  CHECK(answer.trouble.starts_with("whether option 1 holds cannot be told: "));
  CHECK(answer.trouble.find("no sock_diag") != std::string::npos);
}

TEST_CASE("a state is the last that the end was in") {
  const ClaimTrace t = played();
  CHECK(typed_answer(t, "client state").typed == "TIME-WAIT");
  CHECK(typed_answer(t, "server state").typed == "CLOSED");
  CHECK(typed_answer(t, "server.listener state").typed == "LISTEN");
}

TEST_CASE("before anyone has connected, the server's state is its listener's") {
  ClaimTrace t;
  t.trace.source.kind = scenario_source;
  claim_tests::listens(t);
  CHECK(typed_answer(t, "server state").typed == "LISTEN");
  CHECK(typed_answer(t, "client state").trouble == "no state of the client is known");
}

TEST_CASE("a call's result is a number or the name of its error") {
  ClaimTrace t = played();
  const EventId failed = t.fails(t.enters(server, "sendto"), "EPIPE");
  CHECK(typed_answer(t, "server.read result").typed == "14");
  CHECK(typed_answer(t, "server.read[2] result").typed == "0");
  CHECK(typed_answer(t, "server.send result").typed == "EPIPE");
  CHECK(typed_answer(t, "server.send result").evidence == Ids{failed});
  CHECK(typed_answer(t, "server.read[3] result").trouble ==
        "the server's read() returned only 2 times");
  CHECK(typed_answer(t, "client.shutdown result").trouble == "the client never called shutdown()");
}

TEST_CASE("numbers are those of the segment, counted from the SYN") {
  const ClaimTrace t = played();
  CHECK(typed_answer(t, "client FIN.seq").typed == "15");
  CHECK(typed_answer(t, "client data.length").typed == "14");
  CHECK(typed_answer(t, "client RST.seq").trouble == "the client sent no RST");
}

TEST_CASE("a count counts all, and none is a number too") {
  ClaimTrace t = played();
  CHECK(typed_answer(t, "count of client SYN").typed == "1");
  CHECK(typed_answer(t, "count of client RST").typed == "0");
  CHECK(typed_answer(t, "count of client RST").trouble.empty());
  t.trace.witnesses.segments.present = false;
  CHECK(typed_answer(t, "count of client RST").trouble.starts_with("how many there were cannot"));
}

TEST_CASE("a queue is what was connected and not yet accepted") {
  ClaimTrace t;
  t.trace.source.kind = scenario_source;
  claim_tests::listens(t);
  const EventId first = t.becomes(Role::server, TcpState::established, 0);
  CHECK(typed_answer(t, "server.listener queue").typed == "1");
  t.connect_ends();
  t.becomes(Role::server, TcpState::syn_received, 0);
  CHECK(typed_answer(t, "server queue").evidence == Ids{first});
  const EventId second = t.becomes(Role::server, TcpState::established, 0);
  CHECK(typed_answer(t, "server.listener queue").typed == "2");
  t.calls(server, "accept", 5);  // The second.
  CHECK(typed_answer(t, "server.listener queue").typed == "1");
  CHECK(typed_answer(t, "client.listener queue").trouble == "the client never called listen()");
  CHECK(second > first);
}

TEST_CASE("what is typed is an answer if it can be meant as one") {
  const auto normal = [](std::string_view asked, std::string_view given) {
    const auto question = questions_in("? what\n= " + std::string{asked} + "\nwhy: so").front();
    return normal_answer(question, given).value_or("asked again");
  };
  CHECK(normal("client state", " closewait ") == "CLOSE-WAIT");
  CHECK(normal("client state", "Fin_Wait 2") == "FIN-WAIT-2");
  CHECK(normal("client state", "syn rcvd") == "SYN-RECEIVED");
  CHECK(normal("client state", "finwait") == "asked again");
  CHECK(normal("client state", "14") == "asked again");
  CHECK(normal("server.read result", " 14 ") == "14");
  CHECK(normal("server.read result", "007") == "7");
  CHECK(normal("server.read result", "econnreset") == "ECONNRESET");
  CHECK(normal("server.read result", "sigpipe") == "EPIPE");
  CHECK(normal("server.read result", "EWOULDBLOCK") == "EAGAIN");
  CHECK(normal("server.read result", "ENOSUCH") == "asked again");
  CHECK(normal("server.read result", "-1") == "asked again");
  CHECK(normal("client FIN.seq", "15") == "15");
  CHECK(normal("client FIN.seq", "15x") == "asked again");
  CHECK(normal("count of client SYN", "") == "asked again");
  CHECK(normal("server queue", "99999999999999999999999") == "asked again");
}

TEST_CASE("options are chosen by their number, and each misconception has its sentence") {
  const Question question = choice("client RST", "client SYN");
  CHECK(normal_answer(question, " 2") == "2");
  CHECK(!normal_answer(question, "3"));
  CHECK(!normal_answer(question, "0"));
  CHECK(!normal_answer(question, "one"));
  CHECK(refutation_of(question, "1") == "not one");
  CHECK(refutation_of(question, "2").empty());
  const Question typed =
      questions_in("? what\n= client state\nbut fin-wait-1: no\nwhy: so").front();
  CHECK(refutation_of(typed, "FIN-WAIT-1") == "no");
  CHECK(refutation_of(typed, "CLOSED").empty());
}

}  // namespace seetcp::test
