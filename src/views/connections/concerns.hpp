// SPDX-License-Identifier: MIT
// Concerns gathers what deserves a look in all connections of a capture, alike ones together: how
// many, to which server, and the first few with their frames. Bounded, however many there are.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "src/views/connections/concern.hpp"
#include "src/views/connections/server_groups.hpp"

namespace seetcp {

class Concerns {
 public:
  void add(const ConnectionRecord& record, Outcome outcome);

  // "3 connections to 10.0.0.1:80 were refused: nobody listens there (#4 in frame 12, …)", one
  // sentence a concern and server; of each concern, the servers with the most connections.
  std::vector<std::string> sentences() const;

 private:
  static constexpr std::size_t most_servers = 128;  // Of each concern.
  static constexpr std::size_t most_examples = 3;

  struct Example {
    ConnectionId connection{};
    std::uint64_t frame{};
  };
  struct Group {
    std::uint64_t connections{};
    std::uint64_t segments{};
    std::array<Example, most_examples> examples{};  // The first ones.

    void add(const ConnectionRecord& record, const FoundAt& found);
  };
  struct Kind {
    Group all;
    ConnectionId latest{};  // Counted already.
    std::unordered_map<Endpoint, Group, EndpointHash> servers;
  };

  void add(Kind& kind, const ConnectionRecord& record, const FoundAt& found);
  static void tell(const Kind& kind, const ConcernWords& words, std::vector<std::string>& into);
  static std::string sentence(const Group& group, const ConcernWords& words, const std::string& to);

  std::array<Kind, concern_count> kinds_;
};

}  // namespace seetcp
