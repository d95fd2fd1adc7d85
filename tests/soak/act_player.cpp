// SPDX-License-Identifier: MIT
#include "tests/soak/act_player.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/play/play_loop.hpp"
#include "src/stage/play/player.hpp"
#include "src/stage/play/wire_acts.hpp"
#include "src/stage/play/wire_ground.hpp"
#include "tests/soak/act_caller.hpp"
#include "tests/soak/departures.hpp"

namespace seetcp::test {
namespace {

using namespace std::chrono_literals;

constexpr Time quiet = 400us;   // The kernel answers while it is written to: this is for programs.
constexpr Time longest = 1s;    // Of one step.
constexpr Time settled = 40ms;  // What differs for longer does differ.

HostsOrder hosts_for(const ActSettings& settings) {
  return {.ipv6 = false,
          .delayed_acks = settings.delayed_acks,
          .calm_timers = settings.timers == TimerMood::calm};
}

class ActPlayer {
 public:
  ActPlayer(const ScenarioAct& act, const std::string& actor, bool told)
      : act_(act), told_(told), hosts_(hosts_for(act.settings)) {
    int peer = 0;
    for (const ActorIntroduction& one : peers_of(act))
      loop_.launch(one.name, one.host == "client" ? Side::client : Side::server, peer++, actor);
    stand_still();
  }

  ActResult play() {
    while (result_.steps < act_.steps.size() && !result_.finding && !loop_.signal()) {
      const ScenarioStep& step = act_.steps[result_.steps];
      ground_.record(StepBegun{now(), step.at.line, step.text, ""});
      std::visit([&](const auto& what) { perform(what); }, step.what);
      stand_still();
      compare();
      ++result_.steps;
    }
    result_.connections = views_.inferred().connections.size();
    result_.interrupted = loop_.signal().has_value();
    return std::move(result_);
  }

 private:
  void perform(const CallStep& step) {
    for (const CallStep& one : caller_.with_what_it_needs(step)) {
      caller_.begin(one);
      stand_still();
    }
  }
  void perform(const WireStep& step) { perform_wire_order(step.order, loop_, now() + longest); }
  void perform(const WaitStep& step) {
    loop_.until([] { return false; }, now() + step.time);
  }
  template <typename Other>
  void perform(const Other&) {}

  // As PlayLoop::settle(), but less patient: there are very many steps.
  void stand_still() {
    const auto& members = loop_.troupe().members();
    const Time latest = now() + longest;
    Time quiet_since = now();
    while (!loop_.signal() && now() < latest && now() - quiet_since < quiet) {
      const bool happened = loop_.turn(now());
      const bool still = std::all_of(members.begin(), members.end(),
                                     [&](const auto& one) { return loop_.sleeps(one); });
      if (happened || !still) quiet_since = now();
    }
    ground_.look_at_everything();
  }

  // A timer may fire between the last look at the wire and the kernel's word.
  std::vector<Difference> lasting_differences() {
    auto differences = views_.differences();
    for (const Time latest = now() + settled; !differences.empty() && now() < latest;) {
      loop_.until([] { return false; }, now() + 4ms);
      stand_still();
      differences = views_.differences();
    }
    return differences;
  }

  void compare() {
    const auto differences = lasting_differences();
    result_.compared += views_.ends();
    if (told_) tell(differences);
    for (const Difference& one : differences) {
      const auto departure = departures_.explain(one);
      if (!departure) {
        result_.finding = ActFinding{result_.steps, one};
        return;
      }
      ++result_.departures[*departure];
      views_.believe_kernel(one);
    }
  }

  void tell(const std::vector<Difference>& differences) {
    fmt::print("{}\n", act_.steps[result_.steps].text);
    const auto& events = views_.inferred().events;
    for (; told_events_ < events.size(); ++told_events_) tell(events[told_events_]);
    for (const Difference& one : differences) fmt::print("    !! {}\n", text_of(one));
  }

  static void tell(const Event& event) {
    if (const auto* state = std::get_if<StateEvent>(&event.what)) {
      fmt::print("    {} becomes {}\n", state->endpoint == Role::client ? "client" : "server",
                 rfc_name(state->to));
    } else if (const auto* segment = std::get_if<SegmentEvent>(&event.what)) {
      const Flags& flags = segment->flags;
      fmt::print("    {} sends {}{}{}{} seq {} ack {} length {}\n",
                 segment->from == Side::client ? "client" : "server", flags.syn ? "S" : "",
                 flags.fin ? "F" : "", flags.rst ? "R" : "", flags.ack ? "A" : "", segment->seq,
                 segment->ack ? fmt::format("{}", *segment->ack) : "-", segment->length);
    } else if (const auto* call = std::get_if<CallEvent>(&event.what)) {
      if (call->phase == Phase::returned)
        fmt::print("    peer {}: {}() = {} {}\n", call->peer, call->call, call->result.value_or(0),
                   call->error);
    }
  }

  const ScenarioAct& act_;
  bool told_;
  Hosts hosts_;
  TwoViews views_;
  WireGround ground_{hosts_, IpAddress::Family::v4,
                     [this](const Observation& seen) { views_.take(seen); }};
  Departures departures_{views_, ground_};
  PlayLoop loop_{ground_};
  ActCaller caller_{loop_};
  ActResult result_;
  std::size_t told_events_ = 0;
};

}  // namespace

ActResult play_random_act(const ScenarioAct& act, const std::string& actor, bool told) {
  return ActPlayer{act, actor, told}.play();
}

}  // namespace seetcp::test
