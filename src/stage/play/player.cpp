// SPDX-License-Identifier: MIT
#include "src/stage/play/player.hpp"

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/play/calls.hpp"
#include "src/stage/play/facts.hpp"
#include "src/stage/play/scene_now.hpp"
#include "src/stage/play/wire_acts.hpp"

namespace seetcp {
namespace {

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
    while (outcome_.performed < order_.act.steps.size() && go_on()) {
    }
    finish();
    outcome_.signal = loop_.signal();
    return std::move(outcome_);
  }

 private:
  Time latest() const { return now() + order_.act.settings.limit; }

  const ScenarioStep& next_step() const { return order_.act.steps[outcome_.performed]; }

  // Performs the next step, if it shall be; false: the act is over.
  bool go_on() {
    if (is_slow(next_step()) && !order_.slow) outcome_.before_slow = true;
    if (outcome_.before_slow || !is_wished()) return false;
    record_step();
    const std::string problem =
        std::visit([&](const auto& step) { return perform(step); }, next_step().what);
    loop_.settle(latest());
    if (loop_.signal()) return false;
    if (!problem.empty()) {
      outcome_.shortfall = {outcome_.performed, problem, what_stands_still(loop_)};
      return false;
    }
    ++outcome_.performed;
    return true;
  }

  void record_step() {
    const ScenarioStep& step = next_step();
    loop_.ground().record(StepBegun{now(), step.at.line, step.text, step.comment});
  }

  // Asks the spectator, while the world goes on: timers run, and are shown.
  bool is_wished() {
    if (!spectator_) return !loop_.signal();
    Wish wish = Wish::stay;
    while ((wish = spectator_->wish(scene())) == Wish::stay) {
      if (loop_.signal()) return false;
      loop_.turn(now() + std::chrono::hours{1}, spectator_->keys());
    }
    outcome_.left = wish == Wish::leave;
    return !outcome_.left && !loop_.signal();
  }

  Scene scene() {
    Scene scene = scene_now(loop_);
    scene.performed = outcome_.performed;
    if (outcome_.shortfall) {
      scene.trouble = outcome_.shortfall->what;
    } else if (outcome_.performed < order_.act.steps.size()) {
      const ScenarioStep& step = next_step();
      scene.next = CueLine{step.at.line, step.text, step.comment};
    }
    return scene;
  }

  static std::string perform(const SettingStep&) { return ""; }
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
    if (spectator_ && !outcome_.left && !loop_.signal()) {
      while (spectator_->wish(scene()) == Wish::stay && !loop_.signal()) {
        loop_.turn(now() + std::chrono::hours{1}, spectator_->keys());
      }
    }
    loop_.settle(latest());
    loop_.ground().stop();
  }

  const PlayOrder& order_;
  PlayLoop loop_;
  Spectator* spectator_;
  PlayOutcome outcome_;
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
