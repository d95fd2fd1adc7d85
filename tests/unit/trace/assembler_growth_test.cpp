// SPDX-License-Identifier: MIT
// Many connections take the assembler as long as they are many, and no more memory than that.
#include <doctest/doctest.h>

#include <ctime>

#include "tests/unit/trace/named_trace.hpp"
#include "tests/unit/trace/observed_stories.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

// One client of many, each from a port of its own.
void one_connection(Observations& o, std::uint32_t number) {
  const Wire wire{.client = {ipv4(127, 0, static_cast<std::uint8_t>(number >> 14), 2),
                             static_cast<std::uint16_t>(1024 + (number & 0x3fff))},
                  .server = server_end,
                  .client_isn = number * 77777,
                  .server_isn = number * 55555};
  const std::uint64_t ours = 100 + 2 * number, theirs = ours + 1;
  const SocketFacts mine = connected(ours, established, wire.client, wire.server);
  const SocketFacts its = connected(theirs, established, wire.server, wire.client);
  o.enters(client, "connect", fresh(ours), {to(server_end)});
  shakes_hands(o, wire);
  o.returns(client, 0, mine).word(wire.server, wire.client, established, theirs);
  o.calls(server, "accept", 4, its, {to(wire.client)});
  o.enters(client, "send", mine, {data("Hello, server!")}).from_client({"PA", 1, 1, 14}, wire);
  o.from_server({"A", 1, 15}, wire).returns(client, 14, mine);
  o.calls(server, "read", 14, its);
  o.enters(client, "close", mine).from_client({"FA", 15, 1}, wire);
  o.from_server({"A", 1, 16}, wire).returns(client, 0, mine);
  o.word(wire.client, wire.server, fin_wait_2, ours);
  o.enters(server, "close", its).from_server({"FA", 1, 16}, wire).from_client({"A", 16, 2}, wire);
  o.returns(server, 0, its).word(wire.client, wire.server, time_wait, ours);
}

Observations many(std::uint32_t count) {
  Observations o;
  listens(o);
  for (std::uint32_t number = 0; number < count; ++number) one_connection(o, number);
  return o;
}

struct Cost {
  double seconds{};  // Of this process.
  Trace trace;
};

Cost cost_of(const Observations& observations) {
  const std::clock_t begin = std::clock();
  Trace trace = assemble(observations);
  return {static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC, std::move(trace)};
}

std::size_t octets_held(const Trace& trace) {
  std::size_t octets = trace.events.size() * sizeof(Event) + trace.links.size() * sizeof(Link) +
                       trace.connections.size() * sizeof(Connection);
  for (const Event& event : trace.events) {
    const auto* call = std::get_if<CallEvent>(&event.what);
    if (call) octets += call->arguments.size() * sizeof(Argument);
  }
  return octets;
}

TEST_CASE("ten thousand connections take about ten times as long as one thousand") {
  const Cost few = cost_of(many(1'000)), all = cost_of(many(10'000));
  const std::size_t an_event = octets_held(all.trace) / all.trace.events.size();
  MESSAGE(all.trace.events.size(), " events of 10,000 connections in ", 1000 * all.seconds,
          " ms (1,000: ", 1000 * few.seconds, " ms); ", an_event, " octets an event");
  CHECK(all.trace.connections.size() == 10'000);
  CHECK(all.trace.connections.back().client_state == time_wait);
  CHECK(all.seconds < 30 * few.seconds + 0.5);
  CHECK(an_event <= 400);
  check_round_trip(few.trace);
}

TEST_CASE("a program that does not read for long is followed all the same") {
  Observations o = a_connection();
  constexpr std::uint32_t segments = 20'000;
  for (std::uint32_t i = 0; i < segments; ++i) {
    o.from_client({"PA", 1 + 10 * i, 1, 10}).from_server({"A", 1, 11 + 10 * i});
  }
  for (std::uint32_t i = 0; i < segments; ++i) server_reads(o, 10);
  const Cost cost = cost_of(o);
  MESSAGE(cost.trace.events.size(), " events of one connection in ", 1000 * cost.seconds, " ms");
  CHECK(cost.trace.events.size() > 4 * segments);
}

}  // namespace
}  // namespace seetcp::test
