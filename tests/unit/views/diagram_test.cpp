// SPDX-License-Identifier: MIT
#include "src/views/diagram.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace seetcp {
namespace {

using enum TcpState;

struct Change {
  std::optional<TcpState> from;
  TcpState to;
  std::string_view arrow, rfc;
};

Trace trace_of(std::initializer_list<Change> changes) {
  Trace trace;
  for (const auto& [from, to, arrow, rfc] : changes) {
    StateEvent change;
    change.from = from;
    change.to = to;
    change.arrow = arrow;
    change.rfc = rfc;
    trace.events.push_back({{}, change});
  }
  return trace;
}

// The whole textbook path, server and client: events 1 to 11.
const Trace hello = trace_of({{closed, listen, "F1", "9293 3.10.1"},
                              {closed, syn_sent, "F3", "9293 3.10.1"},
                              {listen, syn_received, "F5", "9293 3.10.7.2"},
                              {syn_sent, established, "F10", "9293 3.10.7.3"},
                              {syn_received, established, "F9", "9293 3.10.7.4"},
                              {established, fin_wait_1, "F12", "9293 3.10.4"},
                              {established, close_wait, "F13", "9293 3.10.7.4"},
                              {fin_wait_1, fin_wait_2, "F14", "9293 3.10.7.4"},
                              {close_wait, last_ack, "F18", "9293 3.10.4"},
                              {fin_wait_2, time_wait, "F16", "9293 3.10.7.4"},
                              {last_ack, closed, "F19", "9293 3.10.7.4"}});

using Draw = void (*)(std::ostream&, const Taken&);

std::string drawn(Draw draw, const Taken& taken = {}) {
  std::ostringstream out;
  draw(out, taken);
  return out.str();
}

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

const std::vector<EventId>& events_of(const Taken& taken, TcpState from, Stimulus stimulus) {
  return taken.by_row[static_cast<std::size_t>(transition(from, stimulus) - transitions.data())];
}

TEST_CASE("the arrows of a textbook run are found, each with its event") {
  const Taken taken = taken_arrows(hello);
  CHECK(events_of(taken, closed, Stimulus::passive_open) == std::vector<EventId>{1});
  CHECK(events_of(taken, last_ack, Stimulus::our_fin_acked) == std::vector<EventId>{11});
  CHECK(events_of(taken, fin_wait_1, Stimulus::fin_arrives).empty());
  CHECK(taken.elsewhere.empty());
  CHECK(std::ranges::count_if(taken.by_row, [](auto& events) { return !events.empty(); }) == 11);
}

TEST_CASE("a RST that came and one that was sent are told apart by the section") {
  const Taken taken = taken_arrows(trace_of({{established, closed, "N3", "9293 3.10.7.4"},
                                             {established, closed, "N3", "9293 3.10.5"},
                                             {established, closed, "", "9293 3.10.8"}}));
  CHECK(events_of(taken, established, Stimulus::rst_arrives) == std::vector<EventId>{1});
  CHECK(events_of(taken, established, Stimulus::abort) == std::vector<EventId>{2});
  CHECK(events_of(taken, established, Stimulus::user_timeout) == std::vector<EventId>{3});
}

TEST_CASE("a change whose two ends name one arrow needs nothing more") {
  const Taken taken = taken_arrows(trace_of({{close_wait, last_ack, "", ""}}));
  CHECK(events_of(taken, close_wait, Stimulus::close) == std::vector<EventId>{1});
}

TEST_CASE("a change that is no arrow, or may be several, is kept apart") {
  const Taken taken =
      taken_arrows(trace_of({{closed, time_wait, "", ""}, {established, closed, "", ""}}));
  CHECK(taken.elsewhere == std::vector<EventId>{1, 2});
}

TEST_CASE("an end that is first seen in a state has taken no arrow to it, unless it names one") {
  const Taken taken = taken_arrows(trace_of({{std::nullopt, established, "", ""},
                                             {established, established, "", ""},
                                             {std::nullopt, syn_received, "F5", ""}}));
  CHECK(taken.elsewhere.empty());
  CHECK(events_of(taken, listen, Stimulus::syn_arrives) == std::vector<EventId>{3});
}

TEST_CASE("the text has every row of the table under its state, within 80 columns") {
  const std::string text = drawn(write_diagram);
  std::string state;
  std::multiset<std::string> found;
  for (const std::string& line : lines(text)) {
    CHECK_MESSAGE(line.size() <= 80, line);
    CHECK_MESSAGE(!line.ends_with(' '), line);
    if (state_named(line)) state = line;
    std::smatch parts;
    if (std::regex_search(line, parts, std::regex("^  (.*\\S) +--> (\\S+)"))) {
      found.insert(state + " " + parts.str(2));
    }
  }
  std::multiset<std::string> expected;
  for (const Transition& row : transitions) {
    expected.insert(std::string(rfc_name(row.from)) + " " + std::string(rfc_name(row.to)));
    CHECK(contains(text, words(row.stimulus)));
  }
  CHECK(found == expected);
}

TEST_CASE("the text marks the arrows taken, and them alone") {
  const std::string text = drawn(write_diagram, taken_arrows(hello));
  CHECK(contains(text, "\n* CLOSE                    FIN     --> FIN-WAIT-1   F12 3.10.4   6\n"));
  const auto all = lines(text);
  CHECK(std::ranges::count_if(
            all, [](auto& line) { return line.starts_with("* ") && contains(line, "-->"); }) == 11);
  CHECK_FALSE(contains(drawn(write_diagram), "*"));
}

TEST_CASE("an arrow that was taken very often stays within its line") {
  Trace trace;
  trace.events.resize(1'000'000, hello.events[0]);
  const Taken taken = taken_arrows(trace);
  for (const std::string& line : lines(drawn(write_diagram, taken))) CHECK(line.size() <= 80);
  CHECK(contains(drawn(write_diagram, taken), "F1  3.10.1   1, 2 +999998\n"));
}

TEST_CASE("the text says which state changes are none of its arrows") {
  const Taken taken = taken_arrows(trace_of({{closed, time_wait, "", ""}}));
  CHECK(contains(drawn(write_diagram, taken), "none of these arrows: events 1\n"));
}

TEST_CASE("Mermaid gets pinned looks, a title and a description first") {
  const std::string text = drawn(write_mermaid_diagram);
  CHECK(text.starts_with("---\n"));
  CHECK(contains(text,
                 "config:\n  theme: neutral\n  look: classic\n  layout: dagre\n---\n"
                 "stateDiagram-v2\n  accTitle: "));
  CHECK(contains(text, "\n  accDescr: The 11 states"));
}

TEST_CASE("Mermaid ids have no hyphen, and the names keep theirs") {
  const std::string text = drawn(write_mermaid_diagram, taken_arrows(hello));
  CHECK(contains(text, "  state \"CLOSE-WAIT\" as CLOSE_WAIT\n"));
  CHECK(contains(text, "  CLOSE_WAIT --> LAST_ACK : F18 CLOSE / send FIN * event 9\n"));
  for (const std::string& line : lines(text)) {
    const std::string before_label = line.substr(0, line.find(" : "));
    if (contains(line, "-->")) {
      CHECK_MESSAGE(std::regex_match(before_label, std::regex("  \\w+ --> \\w+")), line);
    }
  }
}

TEST_CASE("Mermaid labels hold nothing that ends a statement or begins a list") {
  for (const std::string& line : lines(drawn(write_mermaid_diagram, taken_arrows(hello)))) {
    if (!contains(line, "-->")) continue;
    CHECK_FALSE(contains(line, ";"));
    CHECK_FALSE(contains(line, "#"));
    CHECK_FALSE(std::regex_search(line, std::regex("(: |<br/>)[*+#>-]")));
  }
}

TEST_CASE("Mermaid puts the path's states into a class, and no others") {
  const std::string text = drawn(write_mermaid_diagram, taken_arrows(hello));
  CHECK(contains(text, "  classDef path "));
  CHECK(contains(text, "  class TIME_WAIT path\n"));
  CHECK_FALSE(contains(text, "  class CLOSING path\n"));
  CHECK_FALSE(contains(drawn(write_mermaid_diagram), "  class CLOSED path\n"));
}

TEST_CASE("DOT quotes every id") {
  for (const std::string& line : lines(drawn(write_dot_diagram, taken_arrows(hello)))) {
    if (!line.starts_with("  \"")) continue;
    CHECK_MESSAGE(std::regex_search(line, std::regex("^  \"[A-Z0-9-]+\"( -> \"[A-Z0-9-]+\")? \\[")),
                  line);
  }
  CHECK(contains(drawn(write_dot_diagram), "  \"FIN-WAIT-1\" -> \"FIN-WAIT-2\" ["));
}

TEST_CASE("DOT draws taken arrows wide and says so in words too") {
  const std::string text = drawn(write_dot_diagram, taken_arrows(hello));
  CHECK(contains(text, "[label=\"F13 receive FIN / send ACK * event 7\\l\", "));
  CHECK(contains(text, "class=\"taken\", penwidth=3"));
  CHECK_FALSE(contains(drawn(write_dot_diagram), "taken\", penwidth"));
}

TEST_CASE("every pair of states that the table joins is one edge in both pictures") {
  std::set<std::pair<TcpState, TcpState>> pairs;
  for (const Transition& row : transitions) pairs.insert({row.from, row.to});
  const auto count = [](const std::string& text, std::string_view arrow) {
    return std::ranges::count_if(lines(text), [&](auto& line) { return contains(line, arrow); });
  };
  CHECK(count(drawn(write_mermaid_diagram), " --> ") == std::ssize(pairs));
  CHECK(count(drawn(write_dot_diagram), "\" -> \"") == std::ssize(pairs));
}

}  // namespace
}  // namespace seetcp
