// SPDX-License-Identifier: MIT
// A Spectator watches a scenario from its seat: the world stands still before each step until it
// wishes to go on. What it is shown is a Scene; what has been recorded so far it knows from the
// sink, which it may share.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "src/tcp/state.hpp"

namespace seetcp {

// A line of the scenario, about to be performed.
struct CueLine {
  int line{};           // In its file, 1-based; 0 for one that was not written there.
  std::string text;     // As written, without its comment.
  std::string comment;  // "" for none.
};

// Where the kernel says, now, that one end stands.
struct EndNow {
  std::string name;               // "client", "server.second", "server.listener"
  std::optional<TcpState> state;  // Absent: the kernel has none, CLOSED.
  std::string doing;              // "sleeps in accept()", "exited 0"; "" when it waits to be told.
};

// A segment that waits at the wire.
struct HeldSegment {
  std::string text;      // "client FIN (seq 15)"
  std::size_t copies{};  // How often it was sent again meanwhile.
};

struct Scene {
  std::size_t performed{};      // Steps so far.
  std::optional<CueLine> next;  // Absent: the scenario is over.
  std::vector<EndNow> ends;
  std::vector<HeldSegment> held;
  std::string look;     // How to look from another terminal: a command line; "" where none is.
  std::string trouble;  // At the end: what failed; "" when all went as written.
};

class Spectator {
 public:
  virtual ~Spectator() = default;

  enum class Wish { stay, go_on, leave };

  // Asked before each step and once at the end, and again whenever keys() has something to read or
  // the world has changed by itself (a retransmission): shall the next step be performed?
  virtual Wish wish(const Scene& scene) = 0;

  // The descriptor whose keys it heeds; -1 for none.
  virtual int keys() const = 0;
};

}  // namespace seetcp
