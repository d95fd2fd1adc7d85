// SPDX-License-Identifier: MIT
// A Scene is what stands before the eyes of someone who steps through a scenario: the world holds
// still between two lines of it, and this is where it stands, by the kernel's own word.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/tcp/state.hpp"

namespace seetcp {

// A line of the scenario, about to be performed.
struct CueLine {
  int line{};           // In its file, 1-based; 0 for one that was not written there.
  std::string text;     // As written, without its comment; "" for one that is not told.
  std::string comment;  // "" for none.

  friend bool operator==(const CueLine&, const CueLine&) = default;
};

// Where the kernel says, now, that one end stands.
struct EndNow {
  std::string name;               // "client", "server.second", "server.listener"
  std::optional<TcpState> state;  // Absent: the kernel has none, CLOSED.
  std::string doing;              // "sleeps in accept()", "exited 0"; "" when it waits to be told.

  friend bool operator==(const EndNow&, const EndNow&) = default;
};

// A segment that waits at the wire.
struct HeldSegment {
  std::string text;      // "client FIN (seq 15)"
  std::size_t copies{};  // How often it was sent again meanwhile.

  friend bool operator==(const HeldSegment&, const HeldSegment&) = default;
};

struct Scene {
  std::size_t performed{};      // Steps so far.
  std::optional<CueLine> next;  // Absent: the scenario is over, or the next step is to be chosen.
  std::vector<EndNow> ends;
  std::vector<HeldSegment> held;
  std::string look;  // How to look from another terminal: a command line; "" where none is.
  // At the end, and while an act is open: how the last step fell short; "" when it went as written.
  std::string trouble;

  friend bool operator==(const Scene&, const Scene&) = default;
};

// What one who watches wants now: that the world stays, that the next step is performed, to leave.
enum class Wish : std::uint8_t { stay, go_on, leave };

}  // namespace seetcp
