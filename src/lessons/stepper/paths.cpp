// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/paths.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "src/lessons/stepper/event_words.hpp"

namespace seetcp {
namespace {

// Listeners are told apart by their sockets, the ends of connections by these.
using End = std::tuple<Role, ConnectionId, SocketNumber>;

End end_of(const StateEvent& state) {
  const bool listens = state.endpoint == Role::listener;
  return {state.endpoint, state.connection, listens ? state.socket.value_or(0) : 0};
}

std::string name_of(const Trace& trace, const StateEvent& state) {
  const std::string name = end_name(trace, state.connection, state.endpoint);
  const bool one_of_many = state.connection != 0 && trace.connections.size() > 1;
  return one_of_many ? fmt::format("{} ({})", name, state.connection) : name;
}

}  // namespace

std::vector<Path> paths_in(const Trace& trace) {
  std::vector<Path> paths;
  std::map<End, std::size_t> known;
  for (const Event& event : trace.events) {
    const auto* state = std::get_if<StateEvent>(&event.what);
    if (state == nullptr || state->from == state->to) continue;
    const auto [at, is_new] = known.emplace(end_of(*state), paths.size());
    if (is_new) paths.push_back({name_of(trace, *state), state->endpoint, {}});
    paths[at->second].steps.push_back(
        {std::string(state->arrow), state->to, state->evidence == Evidence::inferred});
  }
  return paths;
}

std::string path_text(const Path& path) {
  std::string text = path.end + ":";
  for (const PathStep& step : path.steps) {
    text += fmt::format("{} {}{}{}{}", &step == &path.steps.front() ? "" : ",", step.arrow,
                        step.arrow.empty() ? "" : " ", rfc_name(step.to), step.inferred ? "*" : "");
  }
  return text;
}

}  // namespace seetcp
