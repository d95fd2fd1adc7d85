// SPDX-License-Identifier: MIT
#include "src/lessons/game/arrow_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <deque>
#include <map>
#include <stdexcept>
#include <vector>

namespace seetcp {
namespace {

constexpr std::array<ArrowHint, arrows_to_take> hints{{
    {"F1",
     {"It begins in CLOSED: an end without a socket, or with one that does nothing yet.",
      "The program offers its port. Which call says that it will take connections?",
      "server: listen()"}},
    {"F2",
     {"It begins in LISTEN.", "The program takes its offer back: its listening socket is closed.",
      "server: listen(), then server: close(listener)"}},
    {"F3",
     {"It begins in CLOSED.", "The program calls somebody: the kernel sends a SYN.",
      "client: connect(). The SYN waits at the wire, so the end stays in SYN-SENT."}},
    {"F4",
     {"It begins in SYN-SENT: somebody calls, and has no answer yet.",
      "The program gives up before the answer comes. Nothing is sent: there is nobody to tell.",
      "client: connect(), and while its SYN waits at the wire, client: close()"}},
    {"F5",
     {"It begins in LISTEN, and it is the kernel that takes it, not the program.",
      "A SYN has to arrive at a port that somebody listens on.",
      "server: listen(), client: connect(), wire: deliver client SYN"}},
    {"F7",
     {"It begins in SYN-RECEIVED, at an end that has come there from LISTEN.",
      "A RST has to arrive. Who sends one? A host that gets a SYN-ACK and knows of no connection.",
      "server: listen(), client: connect(), wire: deliver client SYN. Now client: close() (no "
      "segment leaves), wire: deliver server SYN-ACK: the client's host answers with RST. "
      "wire: deliver client RST"}},
    {"F8",
     {"It begins in SYN-SENT, and no listener takes part.",
      "A SYN without ACK has to arrive at an end that has itself sent one: both call each other.",
      "With neither end listening: client: connect(), server: connect(), wire: deliver client SYN. "
      "It is a simultaneous open."}},
    {"F9",
     {"It begins in SYN-RECEIVED.", "The ACK of our SYN has to arrive. accept() is not needed.",
      "server: listen(), client: connect(), then deliver the SYN, the SYN-ACK and the ACK, one "
      "after the other."}},
    {"F10",
     {"It begins in SYN-SENT.", "The answer has to arrive: SYN and ACK in one segment.",
      "server: listen(), client: connect(), wire: deliver client SYN, wire: deliver server "
      "SYN-ACK"}},
    {"F11",
     {"It begins in SYN-RECEIVED, at an end that holds its socket already. One that listens gets "
      "its socket from accept(), too late; so this end must have called connect() itself.",
      "Open simultaneously, let one SYN only arrive, and close the end that it has come to.",
      "With neither end listening: client: connect(), server: connect(), wire: deliver client SYN, "
      "server: close()"}},
    {"F12",
     {"It begins in ESTABLISHED.", "This end closes first, or says that it will send no more.",
      "Let the handshake arrive whole; then client: close(), or client: shutdown(SHUT_WR)"}},
    {"F13",
     {"It begins in ESTABLISHED, at the end that does not close first.",
      "The other end's FIN has to arrive.",
      "With both ends ESTABLISHED: client: close(), wire: deliver client FIN"}},
    {"F14",
     {"It begins in FIN-WAIT-1.", "The ACK of its FIN has to arrive, alone: no FIN with it.",
      "With both ends ESTABLISHED: client: close(), wire: deliver client FIN, wire: deliver server "
      "ACK"}},
    {"F15",
     {"It begins in FIN-WAIT-1, at both ends.",
      "Both close before either knows of the other: then the FINs cross.",
      "With both ends ESTABLISHED: client: close(), server: close(), wire: deliver client FIN"}},
    {"F16",
     {"It begins in FIN-WAIT-2.", "The other end closes as well, and its FIN has to arrive.",
      "server: accept(), client: close(), wire: deliver client FIN, wire: deliver server ACK; then "
      "server: close(), wire: deliver server FIN"}},
    {"F17",
     {"It begins in CLOSING: both FINs have crossed.", "The ACK of its FIN has to arrive.",
      "With both ends ESTABLISHED: close both, deliver both FINs, then wire: deliver server ACK"}},
    {"F18",
     {"It begins in CLOSE-WAIT: the other end has closed.",
      "This end closes at last. It can only if it holds a socket: accept() comes first.",
      "server: accept(), client: close(), wire: deliver client FIN, server: close()"}},
    {"F19",
     {"It begins in LAST-ACK.", "The ACK of its FIN has to arrive.",
      "From LAST-ACK: wire: deliver server FIN; the client's kernel answers. wire: deliver client "
      "ACK"}},
    {"F20",
     {"It begins in TIME-WAIT.",
      "No call and no segment: 60 seconds have to go by, and on Linux no setting shortens them.",
      "Leave an end in TIME-WAIT and go on playing this round, or wait: the arrow is taken by "
      "itself. (A RST ends TIME-WAIT at once: \": wire: replay client ACK\" has the server's host "
      "send one. But that is note 3 of the figure, another arrow.)"}},
    {"N2",
     {"It begins in FIN-WAIT-1 and skips FIN-WAIT-2: note 2 of the figure.",
      "The other end's FIN has to bring the ACK of ours: the ACK that was sent alone must not "
      "come.",
      "server: accept(), client: close(), wire: deliver client FIN, wire: drop server ACK; then "
      "server: close(), wire: deliver server FIN"}},
}};

constexpr bool every_arrow_has_its_hint() {
  return std::all_of(transitions.begin(), transitions.end(), [](const Transition& row) {
    return !is_to_be_taken(row) ||
           std::count_if(hints.begin(), hints.end(),
                         [&](const ArrowHint& hint) { return hint.arrow == row.arrow; }) == 1;
  });
}
static_assert(every_arrow_has_its_hint());

int number_of(std::string_view arrow) {
  int number = 0;
  std::from_chars(arrow.data() + 1, arrow.data() + arrow.size(), number);
  return arrow.front() == 'F' ? number : 100 + number;
}

// A new round begins in CLOSED: that is possible from anywhere, and further away than an arrow.
constexpr int to_a_new_round = 2;

// How many arrows each state is away from where an end stands.
std::map<TcpState, int> distances(const std::set<TcpState>& standing) {
  std::map<TcpState, int> away;
  std::deque<TcpState> next{standing.begin(), standing.end()};
  for (const TcpState state : standing) away[state] = 0;
  const auto spread = [&] {
    for (; !next.empty(); next.pop_front()) {
      for (const Transition& row : transitions) {
        const int distance = away[next.front()] + 1;
        if (row.from != next.front() || !is_to_be_taken(row)) continue;
        if (away.contains(row.to) && away[row.to] <= distance) continue;
        away[row.to] = distance;
        next.push_back(row.to);
      }
    }
  };
  spread();
  if (!away.contains(TcpState::closed) || away[TcpState::closed] > to_a_new_round) {
    away[TcpState::closed] = to_a_new_round;
    next.push_back(TcpState::closed);
    spread();
  }
  return away;
}

}  // namespace

std::vector<const Transition*> arrows_left(const ArrowNames& taken) {
  std::vector<const Transition*> left;
  for (const Transition& row : transitions) {
    if (is_to_be_taken(row) && !taken.contains(row.arrow)) left.push_back(&row);
  }
  std::ranges::sort(left, {}, [](const Transition* row) { return number_of(row->arrow); });
  return left;
}

const Transition* nearest_arrow(const ArrowNames& taken, const std::set<TcpState>& standing) {
  const auto left = arrows_left(taken);
  const auto away = distances(standing);
  const auto nearest = std::ranges::min_element(left, {}, [&](const Transition* row) {
    const auto found = away.find(row->from);
    return found == away.end() ? 1000 : found->second;
  });
  return nearest == left.end() ? nullptr : *nearest;
}

const ArrowHint& hint_for(std::string_view arrow) {
  const auto found = std::ranges::find(hints, arrow, &ArrowHint::arrow);
  if (found == hints.end()) throw std::out_of_range("no hint for " + std::string{arrow});
  return *found;
}

std::string arrow_name(const Transition& row) {
  return fmt::format("{}: {} → {}", row.arrow, rfc_name(row.from), rfc_name(row.to));
}

}  // namespace seetcp
