// SPDX-License-Identifier: MIT
#include "src/views/timeline/explainer.hpp"

#include <fmt/format.h>

#include <map>

#include "src/trace/address.hpp"
#include "src/trace/safe_text.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

using Detail = TimelineOptions::Detail;

bool opened_but_refused(const SegmentEvent& segment) {
  return segment.flags.rst && segment.from == Side::server && segment.seq == 0;
}

using Listening = std::map<SocketNumber, Endpoint>;

std::optional<Endpoint> address_in(const CallEvent& call) {
  for (const Argument& argument : call.arguments) {
    if (const auto* endpoint = std::get_if<Endpoint>(&argument.value)) return *endpoint;
  }
  return std::nullopt;
}

// Where sockets listen when that event comes, as their bind() asked for it.
Listening listening_before(const Trace& trace, EventId id) {
  Listening bound, listening;
  for (EventId before = 1; before < id; ++before) {
    const auto& what = trace.events[before - 1].what;
    if (const auto* call = std::get_if<CallEvent>(&what)) {
      const bool binds = call->call == "bind" && call->phase == Phase::entered && call->socket;
      if (const auto address = binds ? address_in(*call) : std::nullopt) {
        bound.insert_or_assign(*call->socket, *address);
      }
    } else if (const auto* state = std::get_if<StateEvent>(&what)) {
      if (state->endpoint != Role::listener || !state->socket) continue;
      const auto at = bound.find(*state->socket);
      if (state->to != TcpState::listen) listening.erase(*state->socket);
      if (state->to == TcpState::listen && at != bound.end()) listening.insert(*at);
    }
  }
  return listening;
}

}  // namespace

std::optional<Explanation> Explainer::once(std::string_view topic, std::string sentence,
                                           std::string_view rfc) {
  if (detail_ == Detail::quiet || sentence.empty()) return std::nullopt;
  if (!said_.emplace(topic).second) return std::nullopt;
  return Explanation{std::move(sentence), rfc.empty() ? "" : fmt::format("RFC {}", rfc)};
}

std::optional<Explanation> Explainer::established(Accepting accept) {
  using enum Accepting;
  switch (accept) {
    case asleep:
      return once("established", "the kernels have connected: accept() is still asleep",
                  "9293 3.5");
    case not_called:
      return once("established", "the kernels have connected: nobody has called accept()",
                  "9293 3.5");
    case already_returned:
      return once("established", "accept() has returned before the handshake is complete",
                  "7413 4.2");
    case not_needed:
      return once("established", "both have called connect(): it takes no listener, no accept()",
                  "9293 3.5");
  }
  return std::nullopt;  // Unreachable: the switch names every answer.
}

std::string Explainer::delayed() const {
  return trace_.source.delayed_acks ? " (Linux delays ACKs)" : "";
}

std::optional<Explanation> Explainer::state(const StateEvent& state) {
  const std::string topic = fmt::format("{} {}", name(state.endpoint), rfc_name(state.to));
  const std::string_view of_both = rfc_name(state.to);  // What is said alike of either end.
  if (state.from == TcpState::fin_wait_1 && state.to == TcpState::time_wait) {
    return once("skipped",
                fmt::format("the FIN brings the ACK too: FIN-WAIT-2 is skipped{}", delayed()),
                "9293 3.3.2");
  }
  if (state.to == TcpState::close_wait) {
    return once(of_both, "CLOSE-WAIT lasts until close(); this end may still send", "9293 3.6");
  }
  if (state.to == TcpState::time_wait) {
    return once(of_both, "TIME-WAIT: who closed first stays to repeat a lost ACK", "9293 3.3.2");
  }
  if (state.to == TcpState::closing) {
    return once(of_both, "CLOSING: both have closed at once, and the two FINs have crossed",
                "9293 3.6");
  }
  const bool has_its_own = state.endpoint == Role::server && state.to == TcpState::established;
  if (detail_ != Detail::explain || state.why.empty() || has_its_own) return std::nullopt;
  return once(topic, fmt::format("{}: {}", topic, safe_text(state.why)), safe_text(state.rfc));
}

std::optional<Explanation> Explainer::difference(const StateEvent& state) {
  return once(state.differs, safe_text(state.differs), "");
}

std::optional<Explanation> Explainer::segment(const SegmentEvent& segment, EventId id) {
  if (segment.origin == Origin::host && segment.repeats != 0) {
    return once("again", "no ACK came in time: the kernel sends the same again", "6298 5");
  }
  if (auto crossing = of_wire(segment)) return crossing;
  if (!segment.flags.rst || segment.origin != Origin::host) return std::nullopt;
  if (!opened_but_refused(segment)) {
    return once("reset", "RST throws the connection away: no FIN, no TIME-WAIT", "9293 3.5.2");
  }
  return once("refused", refused(segment, id), "9293 3.10.7.1");
}

std::optional<Explanation> Explainer::of_wire(const SegmentEvent& segment) {
  if (segment.origin == Origin::injected) {
    return once("injected", "the wire forged it: the host whose address it bears knows nothing",
                "5961");
  }
  if (segment.fate == Fate::dropped) {
    return once("dropped", "the wire dropped it: neither kernel is told", "");
  }
  if (segment.fate == Fate::corrupted) {
    return once("corrupted", "an octet was changed: the checksum is wrong, nobody takes it",
                "9293 3.1");
  }
  if (segment.fate == Fate::rejected) {
    return once("rejected", "an ICMP error goes back instead", "1122 4.2.3.9");
  }
  if (segment.fate == Fate::held) {
    return once("held", "held at the wire: the sender has sent it, the receiver has nothing", "");
  }
  return std::nullopt;
}

// A client at the wrong door: the page shows both doors.
std::string Explainer::refused(const SegmentEvent& rst, EventId id) const {
  const auto listening = listening_before(trace_, id);
  const bool known = rst.connection >= 1 && rst.connection <= trace_.connections.size();
  if (listening.empty() || !known) return "nobody listens there: the kernel answers with RST";
  const Endpoint asked = trace_.connections[rst.connection - 1].server;
  const Endpoint offered = listening.begin()->second;
  const bool by_port = asked.port != offered.port;
  return fmt::format("nobody listens at {}: the kernel answers with RST; the server listens at {}",
                     by_port ? fmt::format("port {}", asked.port) : to_text(asked),
                     by_port ? fmt::format("{}", offered.port) : to_text(offered));
}

std::optional<Explanation> Explainer::returned(const CallEvent& call, EventId id,
                                               const std::optional<SegmentBehind>& behind) {
  if (!behind) return std::nullopt;
  const auto& segment = std::get<SegmentEvent>(trace_.events[behind->segment - 1].what);
  if (call.result == 0 && segment.flags.fin) {
    return once("end of data", "FIN is the end of the data: the peer will send no more",
                "9293 3.6");
  }
  if (detail_ != Detail::explain || behind->why.empty()) return std::nullopt;
  return once(fmt::format("return of {}", call.call),
              fmt::format("{} → {}: {}", short_form(trace_, behind->segment),
                          short_form(trace_, id), safe_text(behind->why)),
              "");
}

std::optional<Explanation> Explainer::closed_by_exit() {
  return once("closed by exit", "no close(): the kernel closes what a program leaves open", "");
}

std::optional<Explanation> Explainer::never_closed() {
  const bool whole = trace_.source.kind != captured;  // A capture ends before its programs do.
  return once("never closed",
              fmt::format("no timer ends CLOSE-WAIT, and close() {}",
                          whole ? "was never called" : "had not been called yet"),
              "9293 3.6");
}

}  // namespace seetcp
