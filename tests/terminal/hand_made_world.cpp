// SPDX-License-Identifier: MIT
// A world made by hand for a StepSession: four steps, each prints a line, and nothing else happens.
// With "told", sentences instead of screens. When it is over, the program says how far one came.
#include <fmt/format.h>
#include <poll.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/cli/console.hpp"
#include "src/cli/step_session.hpp"

namespace seetcp {
namespace {

constexpr std::size_t steps = 4;

Trace header() {
  Trace trace;
  trace.source = {"scenario", "by hand", "private loopback", false, ""};
  trace.peers = {{"server", "", 1, {}, {}}, {"client", "", 2, {}, {}}};
  return trace;
}

Scene scene_after(std::size_t performed) {
  Scene scene;
  scene.performed = performed;
  if (performed < steps) {
    scene.next = {static_cast<int>(performed + 1), fmt::format("step {}", performed + 1), "why"};
  }
  scene.ends = {{"client", TcpState::established, ""}};
  scene.look = "ss -tan";
  return scene;
}

Wish asked(StepSession& session, std::size_t performed) {
  Wish wish = Wish::stay;
  while ((wish = session.wish(scene_after(performed))) == Wish::stay) {
    pollfd keys{session.keys(), POLLIN, 0};
    ::poll(&keys, 1, -1);
  }
  return wish;
}

std::size_t play(bool told) {
  StepSession session(header(), {}, told);
  std::size_t performed = 0;
  while (asked(session, performed) == Wish::go_on) {
    const Time at = std::chrono::milliseconds{++performed};
    session.take(StepBegun{at, static_cast<int>(performed), "step", ""});
    session.take(Printed{at, 0, fmt::format("hello {}\n", performed)});
  }
  return performed;
}

}  // namespace
}  // namespace seetcp

int main(int count, char** words) {
  try {
    seetcp::require_terminal_to_step();
    const bool told =
        seetcp::wants_sentences() || (count > 1 && std::string_view(words[1]) == "told");
    fmt::print("left after {} steps\n", seetcp::play(told));
  } catch (const seetcp::Complaint& complaint) {
    seetcp::complain(complaint.what(), complaint.hint);
    return complaint.exit_code;
  }
}
