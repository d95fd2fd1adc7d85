// SPDX-License-Identifier: MIT
#include "tests/soak/departures.hpp"

namespace seetcp::test {

using enum TcpState;

const SocketRow* Departures::listener_of(const EndPlace& end) const {
  for (const Side host : {Side::client, Side::server}) {
    if (ground_.address_of(host) == end.local.address)
      return ground_.states_of(host).listener(end.local.port);
  }
  return nullptr;
}

std::optional<std::string_view> Departures::fitting(const Difference& difference) {
  const SocketRow* listener = listener_of(difference.end);
  if (!listener) return std::nullopt;
  const bool completed = difference.inferred == established || difference.inferred == close_wait;
  const bool queue_is_full = listener->accept_queue > listener->backlog;  // sk_acceptq_is_full()
  if (difference.kernel == syn_received && completed && queue_is_full) return "accept queue full";
  const bool many_requests = views_.requests_at(difference.end.local.port) > listener->backlog;
  if (difference.kernel == closed && difference.inferred == syn_received && many_requests)
    return "SYN cookie";
  return std::nullopt;
}

std::optional<std::string_view> Departures::explain(const Difference& difference) {
  const auto known = explained_.find(difference.end);
  if (known != explained_.end() && known->second.first == difference) return known->second.second;
  const auto name = fitting(difference);
  if (name) explained_.insert_or_assign(difference.end, std::pair{difference, *name});
  return name;
}

}  // namespace seetcp::test
