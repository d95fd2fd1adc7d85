// SPDX-License-Identifier: MIT
// A GameCourse is a game of every-arrow as it stands: the round that is played, the arrows taken in
// this and earlier ones, and what the last act has done. Screens and sentences are two ways of
// showing it. Pure: scenes and traces go in.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/game/arrow_hints.hpp"
#include "src/lessons/game/game_choices.hpp"
#include "src/lessons/game/game_round.hpp"
#include "src/lessons/scene.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class GameCourse {
 public:
  explicit GameCourse(ArrowNames taken) : taken_(std::move(taken)) {}

  // The world stands still there, with this trace so far (never null). True: something has changed.
  bool see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // Adds the steps of that line to the round: then told() says nothing until they are performed; or
  // adds none, and told() has the mistakes.
  bool choose(std::string_view steps);

  void begin_round();  // The next scene is another round's first.

  const GameRound& round() const { return round_; }
  int round_number() const { return number_; }
  const ArrowNames& taken() const { return taken_; }
  bool has_all() const { return arrows_left(taken_).empty(); }

  // Of this sitting's rounds, the present one last.
  std::vector<Trace> all_rounds() const;

  bool has_begun() const { return trace_ != nullptr; }  // There has been a scene of this round.
  const Scene& scene() const { return scene_; }
  const std::shared_ptr<const Trace>& trace() const { return trace_; }

  // All steps are performed: it is the learner's turn.
  bool awaits_choice() const { return has_begun() && !scene_.next && !performs_; }
  const std::vector<GameChoice>& choices() const { return choices_; }

  // Where an end stands; CLOSED where the kernel has nothing of it.
  std::set<TcpState> standing() const;

  // Sentences: what the last act has done, arrows first; before the first act, what to do.
  const std::vector<std::string>& told() const { return told_; }
  void tell(std::string sentence) { told_ = {std::move(sentence)}; }

 private:
  void take_arrows();
  void tell_act();
  std::string without_events() const;

  ArrowNames taken_;
  GameRound round_;
  std::vector<Trace> earlier_;  // This sitting's rounds that are over.
  int number_ = 1;
  Scene scene_;
  std::shared_ptr<const Trace> trace_;
  std::vector<GameChoice> choices_;
  std::vector<std::string> told_;
  bool performs_ = false;     // Steps were chosen, and the first of them has not begun.
  EventId first_of_act_ = 0;  // The event that the last act began with; 0 before the first.
  ArrowNames taken_before_act_;
  std::string trouble_;  // Of any step of the act.
};

}  // namespace seetcp
