// SPDX-License-Identifier: MIT
#include "src/stage/wire/port_owners.hpp"

namespace seetcp {

void PortOwners::knows(Side host, std::uint16_t port, std::string actor) {
  ports_[actor] = {host, port};
  owners_[{host, port}] = std::move(actor);
}

// An actor waits once: what it tried before may have sent no SYN.
void PortOwners::awaits_syn(Side host, std::string actor) {
  auto& awaited = awaited_[static_cast<std::size_t>(host)];
  std::erase(awaited, actor);
  awaited.push_back(std::move(actor));
}

void PortOwners::learn(Side host, const Segment& sent) {
  auto& awaited = awaited_[static_cast<std::size_t>(host)];
  const bool opens = sent.flags.syn && !sent.flags.ack;
  if (!opens || awaited.empty() || owners_.contains({host, sent.from.port})) return;
  knows(host, sent.from.port, std::move(awaited.front()));
  awaited.pop_front();
}

std::string_view PortOwners::owner(Side host, std::uint16_t port) const {
  const auto known = owners_.find({host, port});
  if (known != owners_.end()) return known->second;
  return host == Side::client ? "client" : "server";
}

std::optional<std::pair<Side, std::uint16_t>> PortOwners::port_of(std::string_view actor) const {
  const auto found = ports_.find(actor);
  if (found == ports_.end()) return std::nullopt;
  return found->second;
}

}  // namespace seetcp
