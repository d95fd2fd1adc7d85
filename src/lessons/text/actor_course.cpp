// SPDX-License-Identifier: MIT
#include "src/lessons/text/actor_course.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/trace/mistake.hpp"

namespace seetcp {
namespace {

// These first make a socket where there is none; the others want one.
bool makes_its_socket(const CallRequest& request) {
  return std::holds_alternative<SocketRequest>(request) ||
         std::holds_alternative<BindRequest>(request) ||
         std::holds_alternative<ListenRequest>(request) ||
         std::holds_alternative<ConnectRequest>(request) ||
         std::holds_alternative<SetsockoptRequest>(request);
}

bool opens_fast(const CallRequest& request) {
  const auto* send = std::get_if<SendRequest>(&request);
  return send != nullptr && send->fast_open;
}

bool wants_socket(const CallRequest& request) {
  const bool of_process = std::holds_alternative<ForkRequest>(request) ||
                          std::holds_alternative<ExecRequest>(request) ||
                          std::holds_alternative<ExitRequest>(request) ||
                          std::holds_alternative<KillRequest>(request) ||
                          std::holds_alternative<VanishRequest>(request);
  return !of_process && !makes_its_socket(request) && !opens_fast(request);
}

bool fails(const std::optional<CallOutcome>& outcome) {
  return outcome && std::holds_alternative<FailsWith>(*outcome);
}

bool ends_the_process(const CallRequest& request) {
  return std::holds_alternative<ExecRequest>(request) ||
         std::holds_alternative<ExitRequest>(request) ||
         std::holds_alternative<KillRequest>(request);
}

std::string kept_name(const std::optional<CallOutcome>& outcome) {
  const auto* kept = outcome ? std::get_if<DescriptorKept>(&*outcome) : nullptr;
  return kept ? kept->name : "";
}

}  // namespace

std::optional<CourseProblem> ActorCourse::take(const CallStep& step, const TextPlace& at) {
  if (ended_)
    return CourseProblem{
        fmt::format("{} has ended in line {}: it calls nothing any more", step.actor, ended_in_),
        ""};
  auto problem = step.course == CallCourse::resumes ? resume(step) : start(step, at);
  if (ended_ && ended_in_ == 0) ended_in_ = at.line;
  return problem;
}

std::optional<CourseProblem> ActorCourse::start(const CallStep& step, const TextPlace& at) {
  const bool from_outside = std::holds_alternative<KillRequest>(*step.request);
  if (sleep_ && !from_outside)
    return CourseProblem{
        fmt::format("{} sleeps in {}() since line {}", step.actor, sleep_->call, sleep_->at.line),
        fmt::format("it returns first: {}: ... {}()", step.actor, sleep_->call)};
  auto problem = socket_problem(step);
  if (step.course == CallCourse::sleeps) {
    sleep_ = Sleep{step.call, at, step.socket, step.request};
    accounted_for_ = false;
  } else {
    done(step.call, step.socket, *step.request, step.outcome);
  }
  return problem;
}

std::optional<CourseProblem> ActorCourse::resume(const CallStep& step) {
  if (!sleep_)
    return CourseProblem{
        fmt::format("{} sleeps in no call", step.actor),
        fmt::format("three dots behind a call let it sleep: {}: {}() ...", step.actor, step.call)};
  const Sleep sleep = *std::exchange(sleep_, std::nullopt);
  done(sleep.call, sleep.socket, *sleep.request, step.outcome);
  if (sleep.call == step.call) return std::nullopt;
  return CourseProblem{
      fmt::format("{} sleeps in {}(), not in {}()", step.actor, sleep.call, step.call),
      fmt::format("called in line {}", sleep.at.line)};
}

std::optional<CourseProblem> ActorCourse::socket_problem(const CallStep& step) const {
  if (!step.socket.empty() && !has_socket(step.socket)) {
    if (step.socket != "listener")
      return CourseProblem{
          fmt::format("{} has no socket {}", step.actor, quoted(step.socket)),
          fmt::format("one is kept by: {}: accept() = {}", step.actor, step.socket)};
    return CourseProblem{fmt::format("{} has no listener", step.actor),
                         fmt::format("{}: listen()", step.actor)};
  }
  if (!step.socket.empty() || current_ || !wants_socket(*step.request)) return std::nullopt;
  return CourseProblem{fmt::format("{} has no socket to {}()", step.actor, step.call),
                       "its current socket is the one made or accepted last, until it is closed"};
}

std::optional<CourseProblem> ActorCourse::take_given(const std::string& name) {
  if (ended_) return CourseProblem{fmt::format("{} has ended", name), ""};
  if (sleep_)
    return CourseProblem{
        fmt::format("{} sleeps in {}() since line {}", name, sleep_->call, sleep_->at.line), ""};
  if (name == "server") sockets_["listener"] = ++made_;
  current_ = ++made_;
  return std::nullopt;
}

void ActorCourse::made(const std::string& kept) {
  current_ = ++made_;
  if (!kept.empty()) sockets_[kept] = *current_;
}

// The sockets as they are when the call has returned.
void ActorCourse::done(const std::string& call, const std::string& socket,
                       const CallRequest& request, const std::optional<CallOutcome>& outcome) {
  if (outcome && std::holds_alternative<EndedBySignal>(*outcome)) ended_ = true;
  const bool one_is_chosen = !socket.empty() && sockets_.contains(socket);
  const auto chosen = one_is_chosen ? std::optional{sockets_[socket]} : current_;
  const bool is_new = call == "socket" || call == "accept" ||
                      (!chosen && (makes_its_socket(request) || opens_fast(request)));
  if (is_new && !(fails(outcome) && call == "accept")) made(kept_name(outcome));
  if (fails(outcome)) return;
  if (call == "listen") sockets_["listener"] = chosen.value_or(current_.value_or(0));
  if (call == "close" && chosen) {
    std::erase_if(sockets_, [&](const auto& named) { return named.second == *chosen; });
    if (current_ == chosen) current_.reset();
  }
  if (std::holds_alternative<VanishRequest>(request)) {
    sockets_.clear();
    current_.reset();
  }
  if (ends_the_process(request)) {
    ended_ = true;
    sleep_.reset();
  }
}

const ActorCourse::Sleep* ActorCourse::forgotten_sleep() const {
  return sleep_ && !accounted_for_ ? &*sleep_ : nullptr;
}

ActorCourse ActorCourse::child() const {
  ActorCourse child = *this;
  child.sleep_.reset();
  return child;
}

}  // namespace seetcp
