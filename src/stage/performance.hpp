// SPDX-License-Identifier: MIT
// A performance: a server and a client, run while three witnesses look on. One single-threaded loop
// drives it: a program stops at a call; the capture is drained up to that moment; the kernel is
// asked about the socket; the program goes on. So the order of what is recorded is proved, not
// guessed.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "src/trace/observation.hpp"

namespace seetcp {

struct Program {
  std::string name;                // "server"
  std::vector<std::string> words;  // What to run, looked up in PATH, with its arguments.
};

struct PerformanceOrder {
  Program server, client;
  bool together{};  // Start both at once; else the client when the server listens and sleeps.
  std::chrono::milliseconds timeout{std::chrono::seconds{30}};
};

// What became of the run, beyond what was observed.
struct PerformanceOutcome {
  std::string cut_short;      // Why it was ended early; "" when it was not.
  std::optional<int> signal;  // Ctrl-C or the like: the tool shall die of it, after delivering.
  bool server_listened{};
};

using Sink = std::function<void(const Observation&)>;

class Ground;

// Peers are numbered as in the trace: the server is 0, the client 1. What is observed the ground's
// sink is told. Throws SystemError when a program cannot be run.
PerformanceOutcome perform(const PerformanceOrder& order, Ground& ground);

}  // namespace seetcp
