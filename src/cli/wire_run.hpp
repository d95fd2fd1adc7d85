// SPDX-License-Identifier: MIT
// A WireRun is what the command line asks of a wire between two programs. To be stepped through it
// becomes a scenario: the server's actor becomes the server, the client's the client.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/scenario.hpp"

namespace seetcp {

struct WireRun {
  std::string server, client;      // "" for the plain ones.
  std::vector<std::string> drops;  // "SYN-ACK", "client FIN"
  std::string delay;               // "50ms"; "" for none.
  std::vector<std::string> settings;
  bool delayed_acks{};
  double timeout_s{};
};

// What is asked for, in a scenario's words; "--drop FOO: unknown segment kind". Throws Complaint.
ActSettings settings_of(const WireRun& run);
std::vector<WireOrder> orders_of(const WireRun& run);

// The scenario's text. Throws Complaint.
std::string wire_run_text(const WireRun& run);

}  // namespace seetcp
