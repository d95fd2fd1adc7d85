// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_choices.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "src/lessons/game/sockets_in_hand.hpp"

namespace seetcp {
namespace {

struct Player {
  std::string_view name, peer;
  int port, peers_port;
};

// Both ends may listen and call: two that call each other open simultaneously.
constexpr Player client{"client", "server", 5000, 8080};
constexpr Player server{"server", "client", 8080, 5000};

using Choices = std::vector<GameChoice>;

void offer(Choices& choices, std::string_view who, std::string label, std::string steps) {
  choices.push_back({std::string{who}, std::move(label), std::move(steps)});
}

void offer_call(Choices& choices, const Player& player, std::string_view call) {
  offer(choices, player.name, std::string{call}, fmt::format("{}: {}", player.name, call));
}

const EndNow* end_named(const Scene& scene, std::string_view name) {
  const auto found = std::ranges::find(scene.ends, name, &EndNow::name);
  return found == scene.ends.end() ? nullptr : &*found;
}

// "client FIN" of "client FIN and data (seq 15)".
std::string_view name_of(const HeldSegment& held) {
  const std::string_view text = held.text;
  return text.substr(0, text.find(' ', text.find(' ') + 1));
}

// Whether a segment so called may be meant by `name`, too: a FIN with data is data.
bool answers_to(const HeldSegment& held, std::string_view name) {
  const auto actor_end = name.find(' ');
  if (held.text.substr(0, actor_end) != name.substr(0, actor_end)) return false;
  const std::string_view kind = name.substr(actor_end + 1);
  if (name_of(held) == name) return true;
  return held.text.find(fmt::format("and {}", kind)) != std::string::npos;
}

void offer_wire(Choices& choices, const Scene& scene) {
  for (std::size_t i = 0; i < scene.held.size(); ++i) {
    std::string name{name_of(scene.held[i])};
    const auto before =
        std::count_if(scene.held.begin(), scene.held.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const HeldSegment& other) { return answers_to(other, name); });
    if (before > 0) name += fmt::format("[{}]", before + 1);
    for (const std::string_view act : {"deliver", "drop"})
      offer(choices, "wire", fmt::format("{} {}", act, name),
            fmt::format("wire: {} {}", act, name));
  }
}

std::string opening(const Player& player, std::string_view call) {
  return fmt::format(
      "{0}: socket(nonblock); {0}: setsockopt(SO_REUSEADDR, 1); {0}: bind({1}); {0}: {2}",
      player.name, player.port, call);
}

void offer_opening(Choices& choices, const Player& player) {
  offer(choices, player.name, "listen()", opening(player, "listen()"));
  offer(
      choices, player.name, "connect()",
      opening(player, fmt::format("connect({}:{}) = EINPROGRESS", player.peer, player.peers_port)));
}

void offer_connection(Choices& choices, const Player& player, const SocketsInHand& held,
                      std::optional<TcpState> state) {
  offer_call(choices, player, "close()");
  if (state && may_send(*state) && !held.has_shut_down)
    offer_call(choices, player, "shutdown(SHUT_WR)");
}

void offer_listener(Choices& choices, const Player& player, const SocketsInHand& held) {
  if (!held.connection) offer_call(choices, player, "accept()");
  offer_call(choices, player, "close(listener)");
  if (!held.connection) offer_call(choices, player, "send(listener, \"x\")");
}

void offer_end(Choices& choices, const Player& player, const ScenarioAct& act, const Scene& scene) {
  const SocketsInHand held = sockets_in_hand(act, player.name);
  if (held.ended || held.sleeps_in) return;
  const EndNow* end = end_named(scene, player.name);
  if (held.connection) offer_connection(choices, player, held, end ? end->state : std::nullopt);
  if (held.listener) offer_listener(choices, player, held);
  if (held.fresh) {
    offer_call(choices, player, "close()");
  } else if (!held.connection && !held.listener) {
    offer_opening(choices, player);
  }
}

}  // namespace

std::vector<GameChoice> game_choices(const ScenarioAct& act, const Scene& scene) {
  Choices choices;
  offer_end(choices, client, act, scene);
  offer_end(choices, server, act, scene);
  offer_wire(choices, scene);
  return choices;
}

}  // namespace seetcp
