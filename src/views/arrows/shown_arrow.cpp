// SPDX-License-Identifier: MIT
#include "src/views/arrows/shown_arrow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "src/views/diagram.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

const StateEvent& change_at(const Trace& trace, EventId id) {
  return std::get<StateEvent>(trace.events[id - 1].what);
}

bool kernel_said(const StateEvent& change) {
  return change.evidence != Evidence::inferred;
}

bool is_same_end(const StateEvent& one, const StateEvent& other) {
  if (one.connection != other.connection || one.endpoint != other.endpoint) return false;
  return one.connection != 0 || one.socket == other.socket;
}

// An end that has no earlier change was CLOSED: the kernel had no such socket.
bool was_seen_before(const Trace& trace, EventId id) {
  const StateEvent& change = change_at(trace, id);
  for (EventId earlier = id - 1; earlier > 0; --earlier) {
    const auto* before = std::get_if<StateEvent>(&trace.events[earlier - 1].what);
    if (before && is_same_end(*before, change)) return kernel_said(*before);
  }
  return true;
}

const NoteEvent* step_before(const Trace& trace, EventId id) {
  for (EventId earlier = id; earlier > 0; --earlier) {
    const auto* note = std::get_if<NoteEvent>(&trace.events[earlier - 1].what);
    if (note && note->kind == NoteKind::step) return note;
  }
  return nullptr;
}

ShownArrow shown_at(const Trace& trace, std::size_t act, EventId id) {
  const NoteEvent* step = step_before(trace, id);
  return {.act = act,
          .step = step ? step->text : "",
          .line = step ? step->line : 0,
          .seen_before = was_seen_before(trace, id),
          .seen_after = kernel_said(change_at(trace, id))};
}

bool proves_more(const ShownArrow& one, const std::optional<ShownArrow>& other) {
  if (!other) return true;
  const auto proof = [](const ShownArrow& arrow) {
    return int{arrow.seen_before} + int{arrow.seen_after};
  };
  return proof(one) > proof(*other);
}

}  // namespace

ShownArrows shown_arrows(std::span<const Trace> acts) {
  ShownArrows shown;
  for (std::size_t act = 0; act < acts.size(); ++act) {
    const Taken taken = taken_arrows(acts[act]);
    for (std::size_t row = 0; row < shown.size(); ++row) {
      for (const EventId id : taken.by_row[row]) {
        ShownArrow arrow = shown_at(acts[act], act, id);
        if (proves_more(arrow, shown[row])) shown[row] = std::move(arrow);
      }
    }
  }
  return shown;
}

std::vector<std::string> refusals_of_listeners(std::span<const Trace> acts) {
  std::vector<std::string> refusals;
  for (const Trace& trace : acts) {
    std::set<SocketNumber> listeners;
    for (const Event& event : trace.events) {
      const auto* change = std::get_if<StateEvent>(&event.what);
      if (change && change->to == TcpState::listen && change->socket)
        listeners.insert(*change->socket);
      const auto* call = std::get_if<CallEvent>(&event.what);
      const bool is_refused = call && call->socket && listeners.contains(*call->socket) &&
                              !call->error.empty() &&
                              (call->call == "connect" || call->call.starts_with("send"));
      if (!is_refused) continue;
      std::string text = fmt::format("{}() on it fails with {}",
                                     call->call == "sendto" ? "send" : call->call, call->error);
      if (std::ranges::find(refusals, text) == refusals.end()) refusals.push_back(std::move(text));
    }
  }
  return refusals;
}

}  // namespace seetcp
