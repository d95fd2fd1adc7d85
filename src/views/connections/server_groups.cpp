// SPDX-License-Identifier: MIT
#include "src/views/connections/server_groups.hpp"

#include <algorithm>
#include <cstring>

namespace seetcp {

// FNV-1a, eight octets at a time. Who floods it with addresses of one hash gains little: there are
// never more than most_servers.
std::size_t EndpointHash::operator()(const Endpoint& endpoint) const {
  std::array<std::uint64_t, 2> words;
  std::memcpy(words.data(), endpoint.address.octets.data(), sizeof words);
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const std::uint64_t word : {words[0], words[1], std::uint64_t{endpoint.port}}) {
    hash = (hash ^ word) * 0x100000001b3;
    hash ^= hash >> 32;
  }
  return hash;
}

void ServerGroup::add(const ConnectionRecord& record) {
  ++connections;
  frames += record.frames;
  bytes[0] += record.counts(Side::client).bytes;
  bytes[1] += record.counts(Side::server).bytes;
}

void ServerGroup::take_away(const ServerGroup& part) {
  connections -= part.connections;
  frames -= part.frames;
  bytes[0] -= part.bytes[0];
  bytes[1] -= part.bytes[1];
}

void ServerGroups::add(const ConnectionRecord& record) {
  all_.add(record);
  const Endpoint& server = record.end(Side::server);
  if (latest_ == nullptr || latest_->first != server) {
    const auto known = groups_.find(server);
    if (known == groups_.end() && groups_.size() >= most_servers) return;
    latest_ = known != groups_.end() ? &*known : &*groups_.try_emplace(server).first;
  }
  latest_->second.add(record);
}

std::vector<std::pair<Endpoint, ServerGroup>> ServerGroups::largest(std::size_t most) const {
  std::vector<std::pair<Endpoint, ServerGroup>> sorted(groups_.begin(), groups_.end());
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    const auto more = a.second.connections, less = b.second.connections;
    return more != less ? more > less : a.first < b.first;
  });
  sorted.resize(std::min(sorted.size(), most));
  return sorted;
}

}  // namespace seetcp
