// SPDX-License-Identifier: MIT
// `seetcp run --wire` is a scenario, too: one that is made of the command line. The server's actor
// becomes the server, the client's the client, and the wire does what was asked for.
#pragma once

#include <string>
#include <vector>

namespace seetcp {

struct WireRun {
  std::string server, client;      // "" for the plain ones.
  std::vector<std::string> drops;  // "SYN-ACK", "client FIN"
  std::string delay;               // "50ms"; "" for none.
  std::vector<std::string> settings;
  bool delayed_acks{};
  double timeout_s{};
  bool step{};  // The wire holds, so that each segment can be let go by key.
};

// The scenario's text. Throws Complaint.
std::string wire_run_text(const WireRun& run);

}  // namespace seetcp
