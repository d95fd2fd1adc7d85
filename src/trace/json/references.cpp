// SPDX-License-Identifier: MIT
#include "src/trace/json/references.hpp"

#include <fmt/format.h>

#include "src/trace/json/fields.hpp"

namespace seetcp {

namespace {

const Place document;

// Checks the numbers in one object, which stands at `place`.
struct Checker {
  const Trace& trace;
  const Place& place;

  void refers(std::string_view key, bool exists, std::string_view to) const {
    if (!exists) throw Fault(Place{&place, key, 0}, fmt::format("refers to no {}", to));
  }
  void event(std::string_view key, EventId id) const {
    refers(key, id >= 1 && id <= trace.events.size(), "event");
  }
  void connection(ConnectionId id) const {
    refers("connection", id <= trace.connections.size(), "connection");
  }
  void peer(std::string_view key, std::optional<std::uint16_t> index) const {
    refers(key, !index || *index < trace.peers.size(), "peer");
  }
  template <typename Kind>
  const Kind* event_that_is(EventId id) const {
    return id <= trace.events.size() ? std::get_if<Kind>(&trace.events[id - 1].what) : nullptr;
  }

  void operator()(const CallEvent& call) const {
    peer("peer", call.peer);
    connection(call.connection);
    if (call.partner == 0) return;
    const auto* partner = event_that_is<CallEvent>(call.partner);
    const bool other_half = partner != nullptr && partner->phase != call.phase;
    refers("partner", other_half, call.phase == Phase::entered ? "return" : "entry");
  }
  void operator()(const SegmentEvent& segment) const {
    connection(segment.connection);
    if (segment.repeats == 0) return;
    refers("repeats", event_that_is<SegmentEvent>(segment.repeats) != nullptr, "segment");
  }
  void operator()(const StateEvent& state) const { connection(state.connection); }
  void operator()(const NoteEvent& note) const { peer("peer", note.peer); }
  void operator()(const Connection& connection) const {
    peer("client_peer", connection.client_peer);
    peer("server_peer", connection.server_peer);
  }
  void operator()(const JudgedClaim& claim) const {
    for (const EventId id : claim.evidence) event("evidence", id);
  }
};

template <typename Element, typename Check>
void each(std::string_view key, const std::vector<Element>& elements, Check check) {
  const Place list{&document, key, 0};
  std::size_t index = 0;
  for (const Element& element : elements) check(element, Place{&list, "", index++});
}

}  // namespace

void check_references(const Trace& trace) {
  const auto check = [&](const auto& element, const Place& place) {
    Checker{trace, place}(element);
  };
  each("connections", trace.connections, check);
  each("events", trace.events, [&](const Event& event, const Place& place) {
    std::visit(Checker{trace, place}, event.what);
  });
  const Place events{&document, "events", 0};
  for (const Link& link : trace.links) {
    Checker{trace, document}.event("links", link.effect);  // Of version 1: later ones have none.
    const Place effect{&events, "", link.effect - std::size_t{1}};
    Checker{trace, effect}.event("causes", link.cause);
  }
  each("claims", trace.claims, check);
}

}  // namespace seetcp
