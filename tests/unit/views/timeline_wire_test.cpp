// SPDX-License-Identifier: MIT
// A wire with length: what leaves on one row arrives on another when anything comes between, and
// what the wire does to a segment can be seen.
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/trace/wire_stories.hpp"
#include "tests/unit/views/golden.hpp"
#include "tests/unit/views/timeline_pages.hpp"

namespace seetcp::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using enum TcpState;

Trace told(const Observations& observations) {
  Trace start = wire_header();
  start.source.title = "crossings";
  start.kernel = "Linux 6.18";
  return assemble(observations, std::move(start));
}

// A SYN is lost, data is corrupted, an ACK comes twice, a RST is forged, and both close at once.
Observations everything_a_wire_does() {
  Observations o;
  listens(o);
  calls_across(o);
  o.client_leaves({"S"}).drops(1);
  kernels_say(o, syn_sent, closed).a_while(seconds{1});
  o.client_sends({"S"}).server_leaves({"SA", 0, 1});
  kernels_say(o, syn_sent, syn_received).arrives(3);
  o.returns(client, 0, client_on_wire()).client_sends({"A", 1, 1});
  kernels_say(o, established, established);
  o.calls(server, "accept", 4, server_on_wire());
  o.enters(client, "send", client_on_wire(), {data("hello")}).client_leaves({"PA", 1, 1, 5});
  o.returns(client, 5, client_on_wire()).becomes(5, Fate::corrupted).a_while(milliseconds{205});
  o.client_sends({"PA", 1, 1, 5}).server_leaves({"A", 1, 6});
  o.calls(server, "read", 5, server_on_wire()).arrives(7);
  o.copies(7, Origin::duplicate).arrives(8);
  o.injects_as_client({"R", 100}).arrives(9).server_sends({"A", 1, 6});
  closes(o, client, client_on_wire(), {"FA", 6, 1});
  o.becomes(11, Fate::held);
  kernels_say(o, fin_wait_1, established);
  closes(o, server, server_on_wire(), {"FA", 1, 6});
  kernels_say(o, fin_wait_1, fin_wait_1).a_while(seconds{3});
  o.becomes(12, Fate::held, 2);
  o.arrives(11).server_leaves({"A", 2, 7});
  kernels_say(o, fin_wait_1, closing);
  o.arrives(12).client_leaves({"A", 7, 2});
  kernels_say(o, closing, closing);
  o.arrives(13).arrives(14);
  kernels_say(o, time_wait, time_wait);
  return o;
}

std::string row_of(const Observations& o, std::string_view part, int width = 100) {
  return line_with(page(told(o), width), part);
}

TEST_CASE("a wire's page looks as it was accepted, at three widths and in all styles") {
  const Trace trace = told(everything_a_wire_does());
  check_golden("wire-80.txt", page(trace, 80));
  check_golden("wire-100.txt", page(trace, 100));
  check_golden("wire-160.txt", page(trace, 160));
  check_golden("wire-ascii.txt", page(trace, {}, {80, false, false}));
  check_golden("wire-accessible.txt", page(trace, 40));
  check_golden("wire-explain.txt",
               page(trace, {TimelineOptions::Detail::explain, {}, false}, {100}));
}

TEST_CASE("what arrives before anything else happens does so on the row where it left") {
  Observations o;
  calls_across(o);
  o.client_sends({"S"});
  CHECK(has(row_of(o, "SYN-SENT"), "▶"));
}

TEST_CASE("what is held has not arrived: its arrow ends on the wire, and says so") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.becomes(4, Fate::held).becomes(4, Fate::held, 1);
  const std::string row = row_of(o, "FIN 1");
  CHECK_FALSE(has(row, "▶"));
  CHECK(has(row, "╴"));
  CHECK(has(row, "held, sent again 1 time"));
}

TEST_CASE("a segment that never arrives ends in x, and says why") {
  Observations dropped, rejected;
  calls_across(dropped);
  dropped.client_leaves({"S"}).drops(1);
  CHECK(has(row_of(dropped, "SYN-SENT"), "x"));
  CHECK(has(row_of(dropped, "SYN-SENT"), "dropped"));
  calls_across(rejected);
  rejected.client_leaves({"S"}).becomes(1, Fate::rejected);
  CHECK(has(row_of(rejected, "SYN-SENT"), "rejected: ICMP error"));
}

TEST_CASE("the receiver's state stands where the segment arrived, the sender's where it left") {
  Observations o = across_the_wire();
  closes(o, client, client_on_wire(), {"FA", 1, 1});
  o.prints(server, "still here\n").arrives(4).server_leaves({"A", 1, 2});
  kernels_say(o, fin_wait_1, close_wait);
  CHECK(has(row_of(o, "FIN-WAIT-1"), "FIN 1"));
  CHECK(has(row_of(o, "CLOSE-WAIT"), "▶"));
  CHECK_FALSE(has(row_of(o, "CLOSE-WAIT"), "FIN-WAIT-1"));
}

TEST_CASE("a retransmission says of what, and after how long") {
  Observations o;
  calls_across(o);
  o.client_leaves({"S"}).drops(1).a_while(seconds{1}).client_sends({"S"});
  CHECK(has(page(told(o)), "again: "));
  CHECK(has(page(told(o)), ", 1.0 s later"));
}

TEST_CASE("the columns are headed by the hosts, also where there are several connections") {
  Observations o = across_the_wire();
  const Wire second{{client_host.address, 50000}, server_host, 1, 2};
  o.client_sends({"S"}, second);
  const std::string text = page(told(o), {TimelineOptions::Detail::normal, {}, true}, {100});
  CHECK(has(text, "CLIENT 10.9.0.1 "));
  CHECK(has(text, "SERVER 10.9.0.2\n"));
}

TEST_CASE("no row of a wire is wider than the screen, whatever the width") {
  const Trace trace = told(everything_a_wire_does());
  for (int width = 72; width <= 200; ++width) {
    std::istringstream lines(page(trace, width));
    for (std::string line; std::getline(lines, line);) {
      INFO("at ", width, ": ", line);
      CHECK(display_width(line) <= width);
    }
  }
}

}  // namespace
}  // namespace seetcp::test
