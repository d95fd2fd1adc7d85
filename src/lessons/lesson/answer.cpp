// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/answer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>

#include "src/trace/claims/doubt.hpp"
#include "src/trace/claims/ends.hpp"
#include "src/trace/claims/fields.hpp"
#include "src/trace/claims/matching.hpp"
#include "src/trace/claims/missing.hpp"
#include "src/trace/claims/wording.hpp"
#include "src/trace/judge.hpp"
#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

// What looking for what was typed needs of a trace.
struct LookedThrough {
  explicit LookedThrough(const Trace& trace)
      : events(trace), paths(trace), scope{trace, events, paths, 0} {}

  ConnectionEvents events;
  CausePaths paths;
  Scope scope;
};

Answer no_answer(std::string trouble) {
  return {.trouble = std::move(trouble)};
}

// --- A choice.

std::vector<JudgedClaim> judged_options(const QuestionChoice& options, const Trace& trace) {
  std::vector<Claim> claims;
  for (const QuestionOption& option : options)
    claims.push_back({.id = "", .says = "", .exact = "", .formulas = option.formulas});
  return judge(trace, claims);
}

Answer answer_to(const QuestionChoice& options, const Trace& trace) {
  const auto judged = judged_options(options, trace);
  std::vector<std::size_t> holding;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    if (judged[i].verdict == Verdict::unknown)
      return no_answer(
          fmt::format("whether option {} holds cannot be told: {}", i + 1, judged[i].because));
    if (judged[i].verdict == Verdict::holds) holding.push_back(i + 1);
  }
  if (holding.empty()) return no_answer("no option holds");
  if (holding.size() > 1)
    return no_answer(fmt::format("{} options hold: {}", holding.size(), fmt::join(holding, ", ")));
  const std::size_t key = holding.front() - 1;
  return {.option = key, .evidence = judged[key].evidence};
}

// --- What is typed.

Answer typed(std::string text, std::vector<EventId> evidence) {
  return {.typed = std::move(text), .evidence = std::move(evidence)};
}

Answer answer_to(const Scope& scope, const AskedState& asked) {
  auto paths = paths_of(scope, asked.end);
  if (paths.empty() && asked.end.part.empty()) paths = paths_of(scope, listener_of(asked.end));
  if (paths.empty()) return no_answer(fmt::format("no state of the {} is known", words(asked.end)));
  const EventId last = paths.back().back();
  return typed(std::string{rfc_name(std::get<StateEvent>(scope.event(last).what).to)}, {last});
}

Answer answer_to(const Scope& scope, const AskedResult& asked) {
  const Term term = asked.call;
  const auto found = match(scope, term);
  if (!found) return no_answer(missing_words(scope, term, Phase::returned));
  return typed(result_words(std::get<CallEvent>(scope.event(*found).what)), {*found});
}

Answer answer_to(const Scope& scope, const AskedField& asked) {
  const Term term = asked.segment;
  const auto found = match(scope, term);
  if (!found) return no_answer(missing_words(scope, term, Phase::returned));
  const auto& segment = std::get<SegmentEvent>(scope.event(*found).what);
  if (const auto doubt = doubt_of(scope, segment, asked.field)) return no_answer(*doubt);
  const auto value = value_of(segment, asked.field);
  if (!value) return no_answer(fmt::format("{} has no ACK number", noun(term)));
  return typed(fmt::format("{}", *value), {*found});
}

Answer answer_to(const Scope& scope, const AskedCount& asked) {
  if (const auto doubt = either(unseen(scope, asked.event), cut_short(scope.trace)))
    return no_answer(fmt::format("how many there were cannot be told: {}", *doubt));
  auto found = all_matches(scope, asked.event);
  const std::size_t count = found.size();
  return typed(fmt::format("{}", count), std::move(found));
}

// The sockets that an actor has called listen() on.
std::set<SocketNumber> listeners_of(const Trace& trace, const ClaimActor& actor) {
  std::set<SocketNumber> sockets;
  for (const Event& event : trace.events) {
    const auto* call = std::get_if<CallEvent>(&event.what);
    if (call == nullptr || call->call != "listen" || !call->socket) continue;
    if (call->peer < trace.peers.size() && trace.peers[call->peer].name == actor.name)
      sockets.insert(*call->socket);
  }
  return sockets;
}

std::set<ConnectionId> accepted_in(const Trace& trace) {
  std::set<ConnectionId> accepted;
  for (const Event& event : trace.events) {
    const auto* call = std::get_if<CallEvent>(&event.what);
    if (call != nullptr && call->phase == Phase::returned && accepts(call->call))
      accepted.insert(call->connection);
  }
  return accepted;
}

// A connection joins the queue when its handshake is complete, and leaves it by accept() alone.
Answer answer_to(const Scope& scope, const AskedQueue& asked) {
  const Trace& trace = scope.trace;
  const auto listeners = listeners_of(trace, asked.end.actor);
  if (listeners.empty())
    return no_answer(fmt::format("the {} never called listen()", asked.end.actor.name));
  const auto accepted = accepted_in(trace);
  std::set<ConnectionId> waiting;
  std::vector<EventId> shown;
  for (EventId id = 1; id <= trace.events.size(); ++id) {
    const auto* state = std::get_if<StateEvent>(&trace.events[id - 1].what);
    if (state == nullptr || state->endpoint != Role::server || !is_synchronized(state->to))
      continue;
    if (state->connection == 0 || accepted.contains(state->connection)) continue;
    const auto& listener = trace.connections[state->connection - 1].listener;
    if (!listener || !listeners.contains(*listener)) continue;
    if (waiting.insert(state->connection).second) shown.push_back(id);
  }
  return typed(fmt::format("{}", waiting.size()), std::move(shown));
}

Answer answer_to(const TypedQuestion& question, const Trace& trace) {
  const LookedThrough looked{trace};
  return std::visit([&](const auto& asked) { return answer_to(looked.scope, asked); },
                    question.asked);
}

}  // namespace

Answer answer_of(const Question& question, const Trace& trace) {
  return std::visit([&](const auto& answers) { return answer_to(answers, trace); },
                    question.answers);
}

std::string answer_text(const Question& question, const Answer& answer) {
  const auto* options = std::get_if<QuestionChoice>(&question.answers);
  if (options == nullptr || !answer.option) return answer.typed;
  return (*options)[*answer.option].text;
}

}  // namespace seetcp
