// SPDX-License-Identifier: MIT
// ServerGroups adds up the connections of which there is nothing to tell, by the server that they
// went to: so many went well. It remembers a bounded number of servers, and adds up the rest.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "src/tcp/endpoint.hpp"
#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

struct EndpointHash {
  std::size_t operator()(const Endpoint& endpoint) const;
};

struct ServerGroup {
  std::uint64_t connections{};
  std::uint64_t frames{};
  std::array<std::uint64_t, 2> bytes{};  // By the clients, by the server.

  void add(const ConnectionRecord& record);
  void take_away(const ServerGroup& part);
};

class ServerGroups {
 public:
  ServerGroups() = default;
  ServerGroups(const ServerGroups&) = delete;  // latest_ points into it.
  ServerGroups& operator=(const ServerGroups&) = delete;

  void add(const ConnectionRecord& record);

  // The `most` with the most connections, these first.
  std::vector<std::pair<Endpoint, ServerGroup>> largest(std::size_t most) const;
  const ServerGroup& all() const { return all_; }
  std::size_t servers() const { return groups_.size(); }  // As many as are remembered.

 private:
  static constexpr std::size_t most_servers = 1024;

  std::unordered_map<Endpoint, ServerGroup, EndpointHash> groups_;
  std::pair<const Endpoint, ServerGroup>* latest_ = nullptr;  // Often the next one's, too.
  ServerGroup all_;
};

}  // namespace seetcp
