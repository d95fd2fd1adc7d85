// SPDX-License-Identifier: MIT
// The machine: RFC 9293's connection states as one constant table. Every arrow of its figure 5, and
// those that its text adds (RST, ABORT, user timeout, the ways back from SYN-RECEIVED), is a row.
// The tracker, the diagram, the explanations and the tests all read these rows.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "src/tcp/state.hpp"
#include "src/tcp/stimulus.hpp"

namespace seetcp {

struct Transition {
  TcpState from;
  Stimulus stimulus;
  TcpState to;
  std::string_view sends;    // The segment that goes out with it, "" for none.
  std::string_view section;  // Of RFC 9293.
  std::string_view
      arrow;             // Figure 5's arrow: "F1".."F20", its notes "N2", "N3"; "" for the text's.
  std::string_view why;  // One sentence, for the learner.
};

namespace machine {

using enum TcpState;
using S = Stimulus;

inline constexpr std::array transitions{
    Transition{closed, S::passive_open, listen, "", "3.10.1", "F1",
               "The program offers its port: whoever sends a SYN is answered by the kernel."},
    Transition{closed, S::active_open, syn_sent, "SYN", "3.10.1", "F3",
               "The program asks for a connection: the handshake begins."},
    Transition{listen, S::close, closed, "", "3.10.4", "F2",
               "The program takes its offer back: nobody answers at this port any more."},
    Transition{listen, S::abort, closed, "", "3.10.5", "", "The program takes its offer back."},
    Transition{listen, S::active_open, syn_sent, "SYN", "3.10.1", "",
               "A listener may open actively; Linux refuses it with EISCONN."},
    Transition{listen, S::send, syn_sent, "SYN", "3.10.2", "F6",
               "A listener that sends opens actively; sockets refuse it with EPIPE."},
    Transition{listen, S::syn_arrives, syn_received, "SYN,ACK", "3.10.7.2", "F5",
               "The kernel answers a SYN by itself; the program is not asked."},
    Transition{syn_sent, S::close, closed, "", "3.10.4", "F4",
               "Nothing has been agreed, so there is nothing to end."},
    Transition{syn_sent, S::abort, closed, "", "3.10.5", "",
               "Nothing has been agreed, so nobody need be told."},
    Transition{syn_sent, S::syn_arrives, syn_received, "SYN,ACK", "3.10.7.3", "F8",
               "Both ends have called: the two SYNs cross and make one connection."},
    Transition{syn_sent, S::syn_ack_arrives, established, "ACK", "3.10.7.3", "F10",
               "The peer has answered: connect() can return."},
    Transition{syn_sent, S::rst_arrives, closed, "", "3.10.7.3", "N3",
               "Nobody listens there: connect() fails with ECONNREFUSED."},
    Transition{syn_sent, S::user_timeout, closed, "", "3.10.8", "",
               "Nobody answers: connect() fails with ETIMEDOUT."},
    Transition{syn_received, S::our_syn_acked, established, "", "3.10.7.4", "F9",
               "The handshake is complete, whether or not a program has called accept()."},
    Transition{syn_received, S::syn_ack_arrives, established, "ACK", "3.10.7.4", "",
               "In a simultaneous open the other SYN comes again, now with its ACK."},
    Transition{syn_received, S::close, fin_wait_1, "FIN", "3.10.4", "F11",
               "The program closes before the handshake is complete."},
    Transition{syn_received, S::abort, closed, "RST", "3.10.5", "N3",
               "The program gives up: the peer is told with a RST."},
    Transition{syn_received, S::fin_arrives, close_wait, "ACK", "3.10.7.4", "",
               "One segment completes the handshake and ends the peer's data."},
    Transition{syn_received, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer refuses the connection that this end opened."},
    Transition{syn_received, S::rst_arrives_after_passive_open, listen, "", "3.10.7.4", "F7",
               "The caller is gone: the listener goes on as if nothing had been."},
    Transition{syn_received, S::user_timeout, closed, "", "3.10.8", "",
               "The last ACK of the handshake never came."},
    Transition{established, S::close, fin_wait_1, "FIN", "3.10.4", "F12",
               "This side has no more to send, and closes first."},
    Transition{established, S::abort, closed, "RST", "3.10.5", "N3",
               "The program throws the connection away: the peer is told with a RST."},
    Transition{established, S::fin_arrives, close_wait, "ACK", "3.10.7.4", "F13",
               "The peer will send no more; this program may, until it calls close()."},
    Transition{established, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{established, S::user_timeout, closed, "", "3.10.8", "",
               "The peer has not answered for too long."},
    Transition{fin_wait_1, S::our_fin_acked, fin_wait_2, "", "3.10.7.4", "F14",
               "The peer's kernel has our FIN; its program has yet to close."},
    Transition{fin_wait_1, S::fin_arrives, closing, "ACK", "3.10.7.4", "F15",
               "Both ends have closed at once: the two FINs have crossed."},
    Transition{fin_wait_1, S::fin_arrives_our_fin_acked, time_wait, "ACK", "3.10.7.4", "N2",
               "The peer's FIN brings the ACK of ours: FIN-WAIT-2 is skipped."},
    Transition{fin_wait_1, S::abort, closed, "RST", "3.10.5", "N3",
               "The program gives up: the peer is told with a RST."},
    Transition{fin_wait_1, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{fin_wait_1, S::user_timeout, closed, "", "3.10.8", "",
               "The FIN was never acknowledged."},
    Transition{fin_wait_2, S::fin_arrives, time_wait, "ACK", "3.10.7.4", "F16",
               "Both directions have ended; this side, which closed first, waits."},
    Transition{fin_wait_2, S::abort, closed, "RST", "3.10.5", "N3",
               "The program gives up: the peer is told with a RST."},
    Transition{fin_wait_2, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{
        fin_wait_2, S::user_timeout, closed, "", "3.10.8", "",
        "The peer never closed; Linux forgets an abandoned FIN-WAIT-2 after tcp_fin_timeout."},
    Transition{close_wait, S::close, last_ack, "FIN", "3.10.4", "F18",
               "The program closes at last: this side's FIN goes out."},
    Transition{close_wait, S::abort, closed, "RST", "3.10.5", "N3",
               "The program throws the connection away: the peer is told with a RST."},
    Transition{close_wait, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{close_wait, S::user_timeout, closed, "", "3.10.8", "",
               "The peer has not answered for too long."},
    Transition{closing, S::our_fin_acked, time_wait, "", "3.10.7.4", "F17",
               "The peer has our FIN as well: both sides wait."},
    Transition{closing, S::abort, closed, "", "3.10.5", "", "The program gives up."},
    Transition{closing, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{closing, S::user_timeout, closed, "", "3.10.8", "",
               "The FIN was never acknowledged."},
    Transition{last_ack, S::our_fin_acked, closed, "", "3.10.7.4", "F19",
               "The last ACK has come: this end is gone."},
    Transition{last_ack, S::abort, closed, "", "3.10.5", "", "The program gives up."},
    Transition{last_ack, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "The peer has thrown the connection away."},
    Transition{last_ack, S::user_timeout, closed, "", "3.10.8", "", "The last ACK never came."},
    Transition{time_wait, S::time_wait_timeout, closed, "", "3.10.8", "F20",
               "No old segment can be under way any more: the pair of ports is free."},
    Transition{time_wait, S::abort, closed, "", "3.10.5", "", "The program gives up."},
    Transition{time_wait, S::rst_arrives, closed, "", "3.10.7.4", "N3",
               "A RST cuts the wait short (RFC 1337 tells why that is a hazard)."},
};

}  // namespace machine

inline constexpr const auto& transitions = machine::transitions;

namespace machine {

// The rows by state and stimulus, each its number plus one; 0 where the machine stays.
constexpr auto rows_by_stimulus() {
  std::array<std::array<std::uint8_t, all_stimuli.size()>, all_states.size()> rows{};
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    const Transition& row = transitions[i];
    auto& place = rows[static_cast<std::size_t>(row.from)][static_cast<std::size_t>(row.stimulus)];
    if (place == 0) place = static_cast<std::uint8_t>(i + 1);
  }
  return rows;
}

inline constexpr auto row_numbers = rows_by_stimulus();

}  // namespace machine

// The row that answers `stimulus` in state `from`; nullptr when the machine stays where it is.
constexpr const Transition* transition(TcpState from, Stimulus stimulus) {
  const std::uint8_t number =
      machine::row_numbers[static_cast<std::size_t>(from)][static_cast<std::size_t>(stimulus)];
  return number == 0 ? nullptr : &transitions[number - std::size_t{1}];
}

namespace machine {

constexpr bool one_answer_per_state_and_stimulus() {
  return std::all_of(transitions.begin(), transitions.end(), [](const Transition& row) {
    return seetcp::transition(row.from, row.stimulus) == &row;
  });
}

constexpr bool leads_somewhere_else(TcpState state) {
  return std::any_of(transitions.begin(), transitions.end(),
                     [&](const Transition& row) { return row.from == state && row.to != state; });
}

// The states that can be reached from `start`, by their number.
constexpr std::array<bool, all_states.size()> reachable(TcpState start) {
  std::array<bool, all_states.size()> seen{};
  seen[static_cast<std::size_t>(start)] = true;
  for (std::size_t round = 0; round < all_states.size(); ++round) {
    for (const Transition& row : transitions) {
      if (seen[static_cast<std::size_t>(row.from)]) seen[static_cast<std::size_t>(row.to)] = true;
    }
  }
  return seen;
}

constexpr bool every_state_comes_and_goes() {
  const auto from_closed = reachable(closed);
  return std::all_of(all_states.begin(), all_states.end(), [&](TcpState state) {
    return from_closed[static_cast<std::size_t>(state)] && leads_somewhere_else(state) &&
           reachable(state)[static_cast<std::size_t>(closed)];
  });
}

// An arrow F1..F20 of the figure is one row; its notes (N2, N3) may be several.
constexpr bool has_arrow_once(std::string_view arrow) {
  return std::count_if(transitions.begin(), transitions.end(),
                       [&](const Transition& row) { return row.arrow == arrow; }) == 1;
}

constexpr bool has_figure_5() {
  for (int number = 1; number <= 20; ++number) {
    const char name[] = {'F', static_cast<char>('0' + number / 10),
                         static_cast<char>('0' + number % 10)};
    const bool one_digit = number < 10;
    const char short_name[] = {'F', name[2]};
    const std::string_view arrow =
        one_digit ? std::string_view{short_name, 2} : std::string_view{name, 3};
    if (!has_arrow_once(arrow)) return false;
  }
  return has_arrow_once("N2");
}

static_assert(one_answer_per_state_and_stimulus());
static_assert(every_state_comes_and_goes());
static_assert(has_figure_5());

}  // namespace machine

}  // namespace seetcp
