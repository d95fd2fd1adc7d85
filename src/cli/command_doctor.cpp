// SPDX-License-Identifier: MIT
// seetcp doctor: can this machine do it, and if not, what mends it? Nothing is read and guessed:
// each step of a run is tried, in the order in which a run needs it.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <functional>
#include <optional>
#include <ostream>

#include "capture/os/check.hpp"
#include "capture/segments/live_capture.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/plain_peers.hpp"
#include "src/cli/terminal.hpp"
#include "src/stage/loopback.hpp"
#include "src/stage/namespaces.hpp"
#include "src/stage/performance.hpp"
#include "src/stage/play/loopback_ground.hpp"
#include "src/stage/wire/trial.hpp"

namespace seetcp {
namespace {

// How much each witness saw of a hello.
struct Seen {
  int calls{}, frames{}, states{};

  void count(const Observation& seen) {
    calls += std::holds_alternative<SocketCall>(seen);
    frames += std::holds_alternative<Frame>(seen);
    states += std::holds_alternative<KernelState>(seen);
  }
};

class Examination {
 public:
  explicit Examination(bool unicode) : unicode_(unicode) {}

  // Tries it; what it throws is the finding. After a finding, later steps would only repeat it.
  void step(std::string_view what, const std::function<void()>& attempt) {
    if (!report_.empty() && failed_) return;
    try {
      attempt();
      report_ += fmt::format("{} {}\n", unicode_ ? "✓" : "[ok]  ", what);
    } catch (const SystemError& refusal) {
      fail(what, refusal.what(), refusal.hint());
    } catch (const std::exception& problem) {
      fail(what, problem.what(), "");
    }
  }

  void note(std::string_view line) { report_ += fmt::format("  {}\n", line); }
  bool failed() const { return failed_; }
  const std::string& report() const { return report_; }

 private:
  void fail(std::string_view what, std::string_view why, std::string_view mend) {
    failed_ = true;
    report_ += fmt::format("{} {}\n  {}\n", unicode_ ? "✗" : "[fail]", what, why);
    if (!mend.empty()) report_ += fmt::format("  what mends it: {}\n", mend);
  }

  bool unicode_;
  bool failed_ = false;
  std::string report_;
};

void require(bool saw, std::string_view what) {
  if (!saw) throw std::runtime_error(fmt::format("a hello was run, but {} was seen of it", what));
}

Seen watch_a_hello(LiveCapture& capture) {
  Seen seen;
  const PerformanceOrder hello{.server = {"server", {plain_peer("plain-server")}},
                               .client = {"client", {plain_peer("plain-client")}},
                               .together = false,
                               .timeout = std::chrono::seconds{10}};
  LoopbackGround ground{&capture, [&](const Observation& one) { seen.count(one); }};
  perform(hello, ground);
  return seen;
}

std::string wire_note(std::string_view cables) {
  if (cables == "TUN") return "the wire: TUN devices";
  return "the wire: veth devices, since /dev/net/tun is not for us; that will do as well";
}

std::string_view verdict(bool runs, bool has_wire) {
  if (!runs) return "seetcp run cannot work here yet; seetcp show and seetcp diagram can.";
  return has_wire ? "seetcp run works here."
                  : "seetcp run works here on loopback; its wire and scenarios do not yet.";
}

int examine() {
  Examination patient{style_for_stdout({}).unicode};
  std::optional<LiveCapture> capture;
  Seen seen;
  patient.step("a private network", [] { enter_private_network(); });
  patient.step("its loopback: two addresses, acknowledging at once",
               [] { set_up_loopback(false); });
  patient.step("capturing on it (libpcap)", [&] { capture.emplace("lo"); });
  patient.step("running a hello under ptrace and seccomp", [&] { seen = watch_a_hello(*capture); });
  patient.step("the calls witness", [&] { require(seen.calls > 0, "no call"); });
  patient.step("the segments witness", [&] { require(seen.frames > 0, "no segment"); });
  patient.step("the states witness (sock_diag)", [&] { require(seen.states > 0, "no state"); });
  if (!patient.failed())
    patient.note(fmt::format("a hello: {} call stops, {} segments, {} states asked", seen.calls,
                             seen.frames, seen.states));
  const bool runs = !patient.failed();
  std::string_view cables;
  patient.step("two hosts and a wire between them", [&] { cables = try_wire(); });
  if (!cables.empty()) patient.note(wire_note(cables));
  patient.note(verdict(runs, !patient.failed()));
  write_to_stdout([&](std::ostream& out) { out << patient.report(); });
  return patient.failed() ? exit_status::not_permitted : exit_status::done;
}

}  // namespace

void add_doctor(CLI::App& app, Result& result) {
  auto* command = app.add_subcommand("doctor", "can this machine do it, and if not, what mends it");
  command->footer("Example:\n  seetcp doctor");
  command->callback([&result] { result.exit_code = examine(); });
}

}  // namespace seetcp
