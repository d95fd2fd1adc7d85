// SPDX-License-Identifier: MIT
// hello as a scenario of five lines, written by hand: the scene before each, and the trace so far.
#pragma once

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "src/lessons/scene.hpp"
#include "src/tcp/transitions.hpp"
#include "tests/unit/views/hello_trace.hpp"

namespace seetcp::test {

inline constexpr std::array<std::pair<std::string_view, std::string_view>, 5> hello_lines{{
    {"server: listen(); server: accept() ...", "it sleeps until a connection is there"},
    {"client: connect()", "who answers the SYN?"},
    {"client: send(\"Hello, server!\")", ""},
    {"client: close()", "whoever closes first will wait"},
    {"server: close()", ""},
}};

// The table's row tells which arrow of figure 5 a change is.
inline void name_arrows(Trace& trace) {
  for (Event& event : trace.events) {
    auto* state = std::get_if<StateEvent>(&event.what);
    if (state == nullptr) continue;
    for (const Transition& row : transitions) {
      if (row.from == state->from && row.to == state->to && !row.arrow.empty())
        state->arrow = row.arrow;
    }
  }
}

inline Trace hello_after(std::size_t steps) {
  TraceBuilder b;
  b.trace.source.kind = "scenario";
  if (steps >= 2) b.trace.connections = {hello_connection()};
  const EventId accept = steps >= 1 ? server_waits(b) : 0;
  if (steps >= 2) handshake(b, accept);
  if (steps >= 3) data_goes_over(b);
  if (steps >= 4) client_closes(b);
  if (steps >= 5) server_closes(b);
  if (steps >= 5) b.trace.connections[0].client_state = TcpState::time_wait;
  if (steps >= 5) b.trace.connections[0].server_state = TcpState::closed;
  name_arrows(b.trace);
  return std::move(b.trace);
}

inline std::vector<EndNow> hello_ends(std::size_t steps) {
  using enum TcpState;
  constexpr std::array client{closed, closed, established, established, fin_wait_2, time_wait};
  constexpr std::array server{closed, closed, established, established, close_wait, closed};
  const auto state = [](TcpState now) {
    return now == closed ? std::nullopt : std::optional<TcpState>{now};
  };
  if (steps == 0) return {};
  if (steps == 1) return {{"server.listener", listen, "sleeps in accept()"}};
  return {{"client", state(client[steps]), ""},
          {"server", state(server[steps]), steps < 4 ? "sleeps in read()" : ""},
          {"server.listener", steps == 5 ? std::nullopt : std::optional{listen}, ""}};
}

inline Scene hello_scene(std::size_t steps) {
  Scene scene;
  scene.performed = steps;
  if (steps < hello_lines.size()) {
    const auto& [text, comment] = hello_lines[steps];
    scene.next = {static_cast<int>(steps + 2), std::string(text), std::string(comment)};
  }
  scene.ends = hello_ends(steps);
  if (steps == 3) scene.held = {{"server ACK 15", 0}};
  scene.look = "nsenter --preserve-credentials -t 4711 -U -n ss -tano";
  return scene;
}

inline std::shared_ptr<const Trace> hello_so_far(std::size_t steps) {
  return std::make_shared<const Trace>(hello_after(steps));
}

}  // namespace seetcp::test
