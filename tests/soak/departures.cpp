// SPDX-License-Identifier: MIT
#include "tests/soak/departures.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

// One more than the backlog fits (sk_acceptq_is_full()).
bool accept_queue_is_full(const Difference& difference, const Ground& ground) {
  for (const Side host : {Side::client, Side::server}) {
    if (ground.address_of(host) != difference.end.local.address) continue;
    const SocketRow* listener = ground.states_of(host).listener(difference.end.local.port);
    return listener && listener->accept_queue > listener->backlog;
  }
  return false;
}

}  // namespace

std::optional<std::string_view> departure_of(const Difference& difference, const Ground& ground) {
  const bool request = difference.kernel == syn_received;
  const bool completed = difference.inferred == established || difference.inferred == close_wait;
  if (request && completed && accept_queue_is_full(difference, ground)) return "accept queue full";
  return std::nullopt;
}

}  // namespace seetcp::test
