// SPDX-License-Identifier: MIT
#include "src/lessons/game/game_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "src/lessons/stepper/event_words.hpp"
#include "src/views/arrows/shown_arrow.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

bool is_wanted(std::string_view arrow) {
  return std::ranges::any_of(transitions, [&](const Transition& row) {
    return row.arrow == arrow && is_to_be_taken(row);
  });
}

std::string peer_name(const Trace& trace, std::uint16_t peer) {
  return peer < trace.peers.size() ? trace.peers[peer].name : "";
}

// Whose a listener is tells the first call on its socket.
std::string who(const Trace& trace, const StateEvent& state) {
  std::string name = end_name(trace, state.connection, state.endpoint);
  if (state.endpoint != Role::listener || !state.socket) return name;
  for (const Event& event : trace.events) {
    const auto* call = std::get_if<CallEvent>(&event.what);
    if (call && call->socket == state.socket)
      return fmt::format("{}'s {}", peer_name(trace, call->peer), name);
  }
  return name;
}

// "server: accept() fails with EAGAIN"
std::string failure_of(const Trace& trace, const CallEvent& call) {
  return fmt::format("{}: {}() fails with {}", peer_name(trace, call.peer), program_word(call),
                     call.error);
}

// "F13, new: client goes from ESTABLISHED to CLOSE-WAIT."
std::string sentence_of(const Trace& trace, const StateEvent& state, const ArrowNames& before) {
  const bool counts = !state.arrow.empty() && state.evidence != Evidence::inferred;
  const bool is_new = counts && !before.contains(state.arrow) && is_wanted(state.arrow);
  const std::string arrow =
      state.arrow.empty() ? "" : fmt::format("{}{}: ", state.arrow, is_new ? ", new" : "");
  const std::string from =
      state.from ? fmt::format(" from {}", rfc_name(*state.from)) : std::string{};
  return fmt::format("{}{} goes{} to {}{}.", arrow, who(trace, state), from, rfc_name(state.to),
                     state.evidence == Evidence::inferred
                         ? " (inferred: the kernel was not heard to say so)"
                         : "");
}

bool tells_something(const Event& event) {
  if (const auto* call = std::get_if<CallEvent>(&event.what))
    return call->phase == Phase::returned && !call->error.empty() && call->error != "EINPROGRESS";
  if (const auto* note = std::get_if<NoteEvent>(&event.what))
    return note->kind == NoteKind::ended || note->kind == NoteKind::remark;
  return std::holds_alternative<SegmentEvent>(event.what);
}

std::string capitalized(std::string sentence) {
  if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z')
    sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
  return sentence;
}

// What moved first: an arrow is what one plays for. Why, where there is one move alone.
std::vector<std::string> sentences_from(const Trace& trace, EventId first,
                                        const ArrowNames& before) {
  std::vector<std::string> moves, others;
  std::string_view why;
  for (EventId id = std::max<EventId>(first, 1); id <= trace.events.size(); ++id) {
    const Event& event = trace.events[id - 1];
    if (const auto* state = std::get_if<StateEvent>(&event.what)) {
      if (state->from == state->to) continue;
      moves.push_back(capitalized(sentence_of(trace, *state, before)));
      why = state->why;
    } else if (tells_something(event)) {
      const auto* call = std::get_if<CallEvent>(&event.what);
      others.push_back(capitalized(call ? failure_of(trace, *call) : event_sentence(trace, id)) +
                       ".");
    }
  }
  if (moves.size() == 1 && !why.empty()) moves.front() += fmt::format(" {}", why);
  moves.insert(moves.end(), others.begin(), others.end());
  return moves;
}

}  // namespace

bool GameCourse::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  if (has_begun() && scene == scene_ && trace == trace_) return false;
  if (scene.performed != scene_.performed) {
    round_.heed(*trace);
    if (!scene.trouble.empty()) trouble_ = scene.trouble;
  }
  if (scene.next) performs_ = false;
  scene_ = scene;
  trace_ = std::move(trace);
  take_arrows();
  choices_ = awaits_choice() ? game_choices(round_.act(), scene_) : std::vector<GameChoice>{};
  if (awaits_choice() && round_.chosen() > 0) tell_act();
  return true;
}

// What the kernel did not say does not count.
void GameCourse::take_arrows() {
  const ShownArrows shown = shown_arrows(std::span{trace_.get(), 1});
  for (std::size_t row = 0; row < shown.size(); ++row) {
    if (shown[row] && shown[row]->seen_after && is_to_be_taken(transitions[row]))
      taken_.emplace(transitions[row].arrow);
  }
}

bool GameCourse::choose(std::string_view steps) {
  const Mistakes mistakes = round_.add(steps);
  if (!mistakes.empty()) {
    const Mistake& first = mistakes.listed.front();
    tell(fmt::format("Nothing was done: {}{}{}.", first.message, first.hint.empty() ? "" : "; ",
                     first.hint));
    return false;
  }
  first_of_act_ = static_cast<EventId>(trace_->events.size() + 1);
  taken_before_act_ = taken_;
  trouble_.clear();
  told_.clear();
  choices_.clear();
  performs_ = true;
  return true;
}

void GameCourse::begin_round() {
  if (has_begun()) earlier_.push_back(*trace_);
  round_ = GameRound{};
  ++number_;
  trace_.reset();
  scene_ = {};
  choices_.clear();
  told_.clear();
  trouble_.clear();
  performs_ = false;
  first_of_act_ = 0;
}

// What the wire throws away nobody is told of.
std::string GameCourse::without_events() const {
  const std::string& step = round_.act().steps.back().text;
  constexpr std::string_view drop = "wire: drop ";
  if (!step.starts_with(drop)) return "Nothing was seen to happen.";
  return fmt::format("The wire has dropped {}. Neither kernel is told.", step.substr(drop.size()));
}

std::vector<Trace> GameCourse::all_rounds() const {
  std::vector<Trace> all = earlier_;
  if (has_begun()) all.push_back(*trace_);
  return all;
}

std::set<TcpState> GameCourse::standing() const {
  std::set<TcpState> states;
  for (const EndNow& end : scene_.ends) states.insert(end.state.value_or(TcpState::closed));
  return states;
}

void GameCourse::tell_act() {
  told_.clear();
  const auto refused = refusals_of_listeners(std::span{trace_.get(), 1});
  std::vector<std::string> happened = sentences_from(*trace_, first_of_act_, taken_before_act_);
  const bool asked_listener = std::ranges::any_of(happened, [&](const std::string& sentence) {
    return std::ranges::any_of(refused, [&](const std::string& refusal) {
      return sentence.find(refusal.substr(refusal.rfind(' ') + 1)) != std::string::npos;
    });
  });
  if (asked_listener)
    told_.push_back(fmt::format("F6 cannot be taken with sockets: {}; the listener stays LISTEN.",
                                refused.back()));
  if (has_all() && taken_before_act_.size() < taken_.size())
    told_.emplace_back("That was the last arrow: all are taken.");
  const bool is_told = trouble_.starts_with("it failed with");  // By the call itself.
  if (!trouble_.empty() && !is_told) told_.push_back(capitalized(trouble_) + ".");
  told_.insert(told_.end(), happened.begin(), happened.end());
  if (told_.empty()) told_.push_back(without_events());
}

}  // namespace seetcp
