// SPDX-License-Identifier: MIT
#include "tests/unit/lessons/read_back.hpp"

namespace seetcp {

using std::chrono::milliseconds;
using test::last;
using test::last_step;
using test::ordered;
using test::requested;
using test::scenario;

TEST_CASE("a scenario has a title, acts, and steps with what is said about them") {
  const Scenario read = scenario(
      "# Two ends close.\n"
      "# More of it.\n"
      "given established   # a connection\n"
      "client: close(); server: close()  # both\n"
      "# The end.\n"
      "--- fresh\n"
      "server: listen()\n");
  CHECK(read.title == "Two ends close.");
  REQUIRE(read.acts.size() == 2);
  const auto& steps = read.acts[0].steps;
  REQUIRE(steps.size() == 3);
  CHECK(steps[0].introduction == "More of it.");
  CHECK(steps[0].comment == "a connection");
  CHECK(steps[0].at == TextPlace{3, 1, 17});
  CHECK(steps[1].text == "client: close()");
  CHECK(steps[1].comment == "");
  CHECK(steps[2].text == "server: close()");
  CHECK(steps[2].comment == "both");
  CHECK(steps[2].at == TextPlace{4, 18, 15});
  CHECK(read.acts[0].afterword == "The end.");
  CHECK(read.acts[1].steps.size() == 1);
}

TEST_CASE("settings and actors are the act's, and a fresh act has none of them") {
  const Scenario read = scenario(
      "set stage = wire; set timers = real; set delayed-acks = on; set limit = 8s\n"
      "set client.net.ipv4.tcp_fin_timeout = 2; set net.ipv4.tcp_rmem = 4096 131072 6291456\n"
      "set tcp_congestion_control = reno\n"
      "actor second beside server\n"
      "actor third beside second\n"
      "server: listen()\n"
      "--- fresh\n"
      "server: listen()\n");
  const ActSettings& settings = read.acts[0].settings;
  CHECK(settings.timers == TimerMood::real);
  CHECK(settings.delayed_acks);
  CHECK(settings.limit == milliseconds{8000});
  CHECK(settings.sysctls == std::vector<SysctlSetting>{{"client", "tcp_fin_timeout", "2"},
                                                       {"", "tcp_rmem", "4096 131072 6291456"},
                                                       {"", "tcp_congestion_control", "reno"}});
  CHECK(read.acts[0].actors ==
        std::vector<ActorIntroduction>{
            {"client", "client"}, {"server", "server"}, {"second", "server"}, {"third", "server"}});
  CHECK(read.acts[1].settings == ActSettings{});
  CHECK(read.acts[1].actors.size() == 2);
}

TEST_CASE("what a call leaves out is filled in") {
  CHECK(requested<ConnectRequest>("client: connect()").to == Destination{"server", 8080});
  CHECK(requested<ConnectRequest>("client: connect(client:5000)").to ==
        Destination{"client", 5000});
  CHECK(requested<ListenRequest>("server: listen()").backlog == 128);
  CHECK(requested<ListenRequest>("server: listen(3)").backlog == 3);
  CHECK(requested<SocketRequest>("client: socket(nonblock)").nonblock);
  CHECK(requested<ReadRequest>("given established; client: read()").octets == 4096);
  CHECK(requested<SendRequest>("given established; client: send(100000)").data ==
        Payload{"", 100000});
  CHECK(requested<SendRequest>("client: send(\"x\", MSG_FASTOPEN)").fast_open);
  CHECK(requested<SetsockoptRequest>("client: setsockopt(SO_LINGER, 0)") ==
        SetsockoptRequest{"SO_LINGER", 0});
  CHECK(requested<ExecRequest>("client: exec(\"plain-client\", \"-x\")").words ==
        std::vector<std::string>{"plain-client", "-x"});
  CHECK(requested<ForkRequest>("client: fork() = child").child == "child");
  CHECK(requested<ExitRequest>("client: exit()").status == 0);
}

TEST_CASE("a call is on the current socket, the listener, or one that was kept") {
  CHECK(last<CallStep>("given established; server: read()").socket == "");
  CHECK(last<CallStep>("given established; server: close(listener)").socket == "listener");
  CHECK(last<CallStep>("server: listen(); server: accept()").socket == "listener");
  const CallStep kept = last<CallStep>("server: listen(); server: accept() = first");
  CHECK(std::get<DescriptorKept>(kept.outcome.value()).name == "first");
  const CallStep used =
      last<CallStep>("server: listen(); server: accept() = first; server: send(first, \"x\") = 1");
  CHECK(used.socket == "first");
  CHECK(std::get<ReturnsNumber>(used.outcome.value()).number == 1);
}

TEST_CASE("a call returns, fails, is ended by a signal, or sleeps and returns later") {
  CHECK(!last<CallStep>("client: connect()").outcome);
  CHECK(last<CallStep>("client: connect() = ECONNREFUSED").outcome ==
        CallOutcome{FailsWith{"ECONNREFUSED"}});
  CHECK(last<CallStep>("given established; client: write(1) = SIGPIPE").outcome ==
        CallOutcome{EndedBySignal{"SIGPIPE"}});
  CHECK(last<CallStep>("given established; server: read() = 5 \"a\\n\\x1b\\0\\\"\"").outcome ==
        CallOutcome{ReturnsNumber{5, std::string{"a\n\x1b\0\"", 5}}});
  const auto steps = scenario("client: connect() ...; client: ... connect() = 0").acts[0].steps;
  const auto& sleeps = std::get<CallStep>(steps[0].what);
  CHECK(sleeps.course == CallCourse::sleeps);
  CHECK(sleeps.request == CallRequest{ConnectRequest{}});
  const auto& resumes = std::get<CallStep>(steps[1].what);
  CHECK(resumes.course == CallCourse::resumes);
  CHECK(!resumes.request);
  CHECK(resumes.outcome == CallOutcome{ReturnsNumber{0, {}}});
}

TEST_CASE("the wire is told what to do with which segments") {
  using Kind = SegmentKind;
  CHECK(ordered<DelayOrder>("wire: delay 50ms").time == milliseconds{50});
  CHECK(ordered<DeliverOrder>("wire: hold; wire: deliver client data[2]").segment ==
        SegmentName{"client", Kind::data, 2});
  CHECK(!ordered<DeliverOrder>("wire: hold; wire: deliver all").segment);
  CHECK(ordered<DropOrder>("wire: hold; wire: drop SYN-ACK").segment ==
        SegmentName{"", Kind::syn_ack, 0});
  CHECK(ordered<StandingOrder>("wire: drop next client ACK") ==
        StandingOrder{StandingAct::drop, false, {"client", Kind::ack, 0}});
  CHECK(ordered<StandingOrder>("wire: hold every any") ==
        StandingOrder{StandingAct::hold, true, {"", Kind::any, 0}});
  CHECK(ordered<StandingOrder>("wire: corrupt next server data").act == StandingAct::corrupt);
  CHECK(ordered<RejectOrder>("wire: hold; wire: reject client SYN with port-unreachable").with ==
        UnreachableKind::port);
  CHECK(ordered<FloodOrder>("wire: flood server 12") == FloodOrder{"server", 12});
  const auto until = ordered<DeliverUntilOrder>("wire: hold; wire: deliver until client CLOSED");
  CHECK(until.fact == Fact{StateFact{{"client", ""}, TcpState::closed}});
}

TEST_CASE("a forged segment's numbers are said, or counted from what comes next") {
  using Name = InjectedField::Name;
  const auto forged = [](std::string_view fields) {
    return ordered<InjectOrder>("wire: inject server RST " + std::string{fields}).fields;
  };
  CHECK(forged("") == std::vector<InjectedField>{});
  CHECK(forged("seq = next") == std::vector<InjectedField>{{Name::seq, true, 0}});
  CHECK(forged("seq = next +1 ack=next-2") ==
        std::vector<InjectedField>{{Name::seq, true, 1}, {Name::ack, true, -2}});
  CHECK(forged("seq=7 window=0 length=3") == std::vector<InjectedField>{{Name::seq, false, 7},
                                                                        {Name::window, false, 0},
                                                                        {Name::length, false, 3}});
}

TEST_CASE("facts are of ends, actors and the wire") {
  const auto fact = [](std::string_view text) {
    return last<ExpectStep>(
        "set timers = real; server: listen(); client: connect() ...; wire: hold\n"
        "expect client blocked in connect; expect " +
        std::string{text});
  };
  CHECK(fact("client SYN-SENT").fact == Fact{StateFact{{"client", ""}, TcpState::syn_sent}});
  CHECK(fact("server.listener queue = 1").fact ==
        Fact{AmountFact{{"server", "listener"}, EndAmount::queue, 1}});
  CHECK(fact("server.client unread = 5").fact ==
        Fact{AmountFact{{"server", "client"}, EndAmount::unread, 5}});
  CHECK(fact("client exited 3 within 2s").within == milliseconds{2000});
  CHECK(fact("wire holds 2 client data, server ACK").fact ==
        Fact{WireHoldsFact{
            {{2, {"client", SegmentKind::data, 0}}, {{}, {"server", SegmentKind::ack, 0}}}}});
  CHECK(last<ExpectStep>("expect wire empty").fact == Fact{WireEmptyFact{}});
}

TEST_CASE("line ends, blanks, tabs, empty steps and a byte order mark are no matter") {
  const auto plain = scenario("# T\ngiven established\nclient: close()\n");
  const auto odd =
      scenario("\xef\xbb\xbf# T\r\n\r\n  given\testablished ; ;\r\n\tclient :close ( )\r\n");
  CHECK(odd.title == "T");
  REQUIRE(odd.acts[0].steps.size() == 2);
  CHECK(odd.acts[0].steps[0].what == plain.acts[0].steps[0].what);
  CHECK(odd.acts[0].steps[1].what == plain.acts[0].steps[1].what);
}

TEST_CASE("text to be shown is safe for a terminal") {
  const Scenario read = scenario("# \x1b[2J title\ngiven established # \x07 bell\n");
  CHECK(read.title == "\\x1b[2J title");
  CHECK(read.acts[0].steps[0].comment == "\\x07 bell");
}

TEST_CASE("a wait of over ten seconds is slow") {
  CHECK(!is_slow(last_step("wait 10s")));
  CHECK(is_slow(last_step("wait 11s")));
  CHECK(is_slow(last_step("given established; expect client CLOSED within 62s")));
  CHECK(!is_slow(last_step("given established")));
}

}  // namespace seetcp
