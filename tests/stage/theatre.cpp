// SPDX-License-Identifier: MIT
#include "tests/stage/theatre.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>

#include <cstdlib>

#include "capture/calls/process.hpp"
#include "capture/os/clock.hpp"

namespace seetcp::test {
namespace {

using namespace std::chrono_literals;

std::string actor_program() {
  return std::string{std::getenv("PEERS")} + "/actor";
}

std::string shown(const SocketCall& call) {
  if (!call.error.empty()) return fmt::format("{}() = {}", call.name, call.error);
  return fmt::format("{}() = {}", call.name, call.result.value_or(-1));
}

}  // namespace

Theatre::~Theatre() {
  while (witness_.any_left() && tracer_.has_any()) {
    witness_.kill_all();
    handle_stops();
    if (witness_.any_left()) signals_.wait(100us);
  }
}

Actor& Theatre::launch() {
  ActorChannel channel = make_actor_channel();
  const Fd output{check("open /dev/null", open("/dev/null", O_WRONLY | O_CLOEXEC))};
  const int pid =
      tracer_.launch({"an actor", {actor_program()}, channel.theirs.get(), output.get()});
  witness_.watch(pid, static_cast<int>(actors_.size()));
  tracer_.let_run(pid);
  return adopt(pid, std::move(channel.ours));
}

Actor& Theatre::adopt(int pid, Fd channel) {
  return actors_.emplace_back(pid, std::move(channel));
}

void Theatre::notice(const Observation& seen) {
  if (const auto* call = std::get_if<SocketCall>(&seen)) {
    if (call->phase == Phase::returned) calls_[call->pid].push_back(shown(*call));
    if (call->phase == Phase::entered) entered_[call->pid] = *call;
  }
  if (const auto* end = std::get_if<ProcessEnded>(&seen)) {
    ended_[end->pid] = *end;
    for (Actor& actor : actors_) {
      if (actor.pid() == end->pid) actor.has_ended();
    }
  }
  if (const auto* remark = std::get_if<Remark>(&seen)) FAIL_CHECK(remark->text);
}

void Theatre::handle_stops() {
  while (const auto stop = tracer_.next_stop()) {
    for (const Observation& seen : witness_.look(*stop)) notice(seen);
    witness_.let_go(*stop);
  }
}

template <typename Done>
void Theatre::turn_until(Done done, const char* what) {
  const Time latest = now() + 10s;
  for (handle_stops(); !done(); handle_stops()) {
    if (now() > latest) FAIL(std::string{what});
    signals_.wait(100us);
  }
}

void Theatre::begin(Actor& actor, const ActorCommand& command) {
  INFO(command.line);
  const auto before = calls_[actor.pid()].size();
  actor.tell(command);
  turn_until([&] { return calls_[actor.pid()].size() == before && sleeps(actor.pid()); },
             "it does not sleep");
  REQUIRE_FALSE(actor.take_answer());
}

ActorAnswer Theatre::end(Actor& actor) {
  std::optional<ActorAnswer> answer;
  turn_until([&] { return (answer = actor.take_answer()).has_value(); }, "no answer comes");
  return std::move(*answer);
}

ActorAnswer Theatre::play(Actor& actor, const ActorCommand& command) {
  INFO(command.line);
  actor.tell(command);
  return end(actor);
}

std::int64_t Theatre::result(Actor& actor, const ActorCommand& command) {
  const ActorAnswer answer = play(actor, command);
  return answer.error != 0 ? -answer.error : answer.result;
}

void Theatre::until_asleep_after(Actor& actor, std::string_view call) {
  const auto& calls = calls_[actor.pid()];
  turn_until([&] { return !calls.empty() && calls.back() == call && sleeps(actor.pid()); },
             "it does not sleep");
}

void Theatre::until_gone(Actor& actor) {
  turn_until([&] { return ended_.contains(actor.pid()); }, "it does not end");
  CHECK(actor.standing() == Actor::Standing::gone);
}

void Theatre::until_closed(Actor& actor) {
  turn_until([&] { return !actor.take_answer() && actor.fd() == -1; }, "its channel stays open");
}

std::vector<std::string> Theatre::calls_of(int pid) const {
  const auto found = calls_.find(pid);
  return found == calls_.end() ? std::vector<std::string>{} : found->second;
}

const SocketCall& Theatre::last_entered(int pid) const {
  return entered_.at(pid);
}

const ProcessEnded& Theatre::ended(int pid) const {
  return ended_.at(pid);
}

}  // namespace seetcp::test
