// SPDX-License-Identifier: MIT
#include "src/stage/play/player.hpp"

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/play/calls.hpp"
#include "src/stage/play/facts.hpp"
#include "src/stage/play/scene_now.hpp"
#include "src/stage/play/wire_acts.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

constexpr Time between_looks = std::chrono::seconds{1};  // While a spectator thinks.

// "wire: deliver client FIN", of what has waited for longest; absent when nothing waits.
std::optional<ScenarioStep> delivery_of_the_oldest(PlayLoop& loop) {
  const auto held =
      loop.ground().wire() ? loop.ground().wire()->wire().held() : std::vector<WaitingSegment>{};
  if (held.empty()) return std::nullopt;
  const SegmentName name{held.front().actor, kind_of(held.front()), 0};
  ScenarioStep step{.text = "wire: deliver " + text_of(name)};
  step.what = WireStep{DeliverOrder{name}};
  return step;
}

class Player {
 public:
  Player(const PlayOrder& order, Ground& ground, Spectator* spectator)
      : order_(order), loop_(ground), spectator_(spectator) {}

  PlayOutcome play() {
    int peer = 0;
    for (const ActorIntroduction& one : peers_of(order_.act)) {
      const Side host = one.host == "client" ? Side::client : Side::server;
      loop_.launch(one.name, host, peer++, order_.actor);
    }
    loop_.settle(latest());
    while (next_step() ? go_on() : order_.is_open && is_wished()) {
    }
    finish();
    outcome_.signal = loop_.signal();
    return std::move(outcome_);
  }

 private:
  Time latest() const { return now() + order_.act.settings.limit; }

  // nullptr: there is none. Valid until it is asked again.
  const ScenarioStep* next_step() {
    if (outcome_.performed < order_.act.steps.size()) return &order_.act.steps[outcome_.performed];
    if (!order_.goes_on_delivering) return nullptr;
    delivery_ = delivery_of_the_oldest(loop_);
    return delivery_ ? &*delivery_ : nullptr;
  }

  // Settings and actors are there before the act begins.
  static bool is_done_already(const ScenarioStep& step) {
    return std::holds_alternative<SettingStep>(step.what) ||
           std::holds_alternative<ActorStep>(step.what);
  }

  // Performs the next step, if it shall be; false: the act is over.
  bool go_on() {
    if (is_done_already(*next_step())) {
      ++outcome_.performed;
      ++done_before_;
      return true;
    }
    if (is_slow(*next_step()) && !order_.slow) outcome_.before_slow = true;
    if (outcome_.before_slow || !is_wished()) return false;
    const ScenarioStep& step = *next_step();  // Not before: an open act may move while it grows.
    record(step);
    const std::string problem =
        std::visit([&](const auto& what) { return perform(what); }, step.what);
    loop_.settle(latest());
    if (loop_.signal()) return false;
    return problem.empty() ? went_well() : fell_short(problem);
  }

  bool went_well() {
    outcome_.shortfall.reset();
    ++outcome_.performed;
    return true;
  }

  bool fell_short(const std::string& problem) {
    outcome_.shortfall = {outcome_.performed, problem, what_stands_still(loop_)};
    if (order_.is_open) ++outcome_.performed;
    return order_.is_open;
  }

  void record(const ScenarioStep& step) {
    loop_.ground().record(StepBegun{now(), step.at.line, step.text, step.comment});
  }

  // Asks the spectator, while the world goes on: timers run, and are shown. Some of them end a
  // state without a segment or a call (TIME-WAIT), so the kernel is asked now and then.
  bool is_wished() {
    if (!spectator_) return !loop_.signal();
    Wish wish = Wish::stay;
    Time asked = now();
    while ((wish = spectator_->wish(scene())) == Wish::stay) {
      if (loop_.signal()) return false;
      loop_.turn(now() + std::chrono::hours{1}, spectator_->keys());
      if (now() - asked < between_looks) continue;
      loop_.ground().look_at_everything();
      asked = now();
    }
    outcome_.left = wish == Wish::leave;
    return !outcome_.left && !loop_.signal();
  }

  Scene scene() {
    Scene scene = scene_now(loop_);
    scene.performed = outcome_.performed - done_before_;
    if (outcome_.shortfall) scene.trouble = outcome_.shortfall->what;
    const bool is_over = outcome_.shortfall && !order_.is_open;
    if (const ScenarioStep* step = is_over ? nullptr : next_step()) {
      scene.next = CueLine{step->at.line, step->text, step->comment};
    }
    return scene;
  }

  static std::string perform(const SettingStep&) { return ""; }  // See is_done_already().
  static std::string perform(const ActorStep&) { return ""; }
  std::string perform(const GivenStep&) { return establish(order_, loop_); }
  std::string perform(const CallStep& step) { return perform_call(step, order_, loop_); }
  std::string perform(const WireStep& step) {
    return perform_wire_order(step.order, loop_, latest());
  }
  std::string perform(const WaitStep& step) {
    loop_.until([] { return false; }, now() + step.time);
    return "";
  }
  std::string perform(const ExpectStep& step) {
    const auto is_so = [&] {
      loop_.ground().look_at_everything();
      return what_is_instead(step.fact, loop_).empty();
    };
    const Time within = step.within ? Time{*step.within} : Time{0};
    return is_so() || loop_.until(is_so, now() + within) ? "" : what_is_instead(step.fact, loop_);
  }

  // The end is a scene of its own; then the hosts may say what is under way.
  void finish() {
    if (!outcome_.left) is_wished();
    loop_.settle(latest());
    loop_.ground().stop();
  }

  const PlayOrder& order_;
  PlayLoop loop_;
  Spectator* spectator_;
  PlayOutcome outcome_;
  std::size_t done_before_ = 0;           // Settings and actors among what was performed.
  std::optional<ScenarioStep> delivery_;  // The step that was made here.
};

}  // namespace

std::vector<ActorIntroduction> peers_of(const ScenarioAct& act) {
  std::vector<ActorIntroduction> peers = act.actors;
  std::stable_partition(peers.begin(), peers.end(),
                        [](const ActorIntroduction& one) { return one.name == "server"; });
  return peers;
}

PlayOutcome play(const PlayOrder& order, Ground& ground, Spectator* spectator) {
  return Player{order, ground, spectator}.play();
}

}  // namespace seetcp
