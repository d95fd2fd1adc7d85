// SPDX-License-Identifier: MIT
// ToldConnections remembers a little of connections that were told and forgotten, so that a segment
// that comes late is not taken for a new connection. Bounded: a newer one may take an older's
// place.
#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

class ToldConnections {
 public:
  void remember(const ConnectionRecord& record);

  // What is remembered of that hash will be asked for: it is seldom in the processor's cache.
  void fetch(std::uint64_t hash) const {
    if (entries_) __builtin_prefetch(&(*entries_)[hash % most]);
  }

  // A connection of that hash was told not long ago.
  bool remembers(std::uint64_t hash) const {
    return entries_ && (*entries_)[hash % most].hash == hash;
  }

  // `segment` belongs to a connection of that hash: its number is near what that end sent last.
  bool has(std::uint64_t hash, const Segment& segment) const;

 private:
  static constexpr std::size_t most = 1 << 16;
  struct Entry {
    std::uint64_t hash{};
    SeqNum sent_to[2];  // By the order of the two endpoints.
  };
  std::unique_ptr<std::array<Entry, most>> entries_;
};

}  // namespace seetcp
