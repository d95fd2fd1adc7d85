// SPDX-License-Identifier: MIT
// OrderedLines puts finished lines into the order in which their connections began: connections end
// in any order, so a line waits until all earlier ones have gone. It waits in bounded room: a
// little memory, then a spool; when too much waits, the oldest goes though an earlier connection is
// still open.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "src/trace/spool.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class OrderedLines {
 public:
  struct Limits {
    std::size_t memory = std::size_t{1} << 20;  // Octets of lines.
    std::uint64_t spool = std::uint64_t{1} << 28;
    std::size_t lines = std::size_t{1} << 18;
  };
  using Write = std::function<void(std::string_view line)>;

  OrderedLines(Spool& spool, Write write) : OrderedLines(spool, std::move(write), Limits{}) {}
  OrderedLines(Spool& spool, Write write, Limits limits)
      : spool_(spool), write_(std::move(write)), limits_(limits) {}

  // What is to be said of a connection that has ended; "" for nothing. Each is told once.
  void put(ConnectionId id, std::string_view line);

  void finish();  // No more will end: all that waits goes.

 private:
  struct Waiting {
    std::unique_ptr<const std::string> text;  // nullptr: on the spool, or not ended.
    std::uint64_t spooled_at{};
    std::uint32_t spooled{};  // Octets on the spool.
    bool ended{};
  };

  void hold(ConnectionId id, std::string_view line);
  void keep(Waiting& place, std::string_view line);
  bool is_full() const;
  void release_ended();
  void release(Waiting& first);
  void write_from_spool(const Waiting& line);

  Spool& spool_;
  Write write_;
  Limits limits_;
  ConnectionId next_ = 1;                          // The earliest that has not gone.
  std::deque<Waiting> waiting_;                    // From next_ on.
  std::size_t held_{}, in_memory_{}, on_spool_{};  // Lines; octets; lines.
  std::uint64_t spool_end_{};
  std::string room_;  // For a line that comes back from the spool.
};

}  // namespace seetcp
