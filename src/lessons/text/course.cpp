// SPDX-License-Identifier: MIT
#include "src/lessons/text/course.hpp"

#include <fmt/format.h>

#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "src/lessons/text/actor_course.hpp"

namespace seetcp {
namespace {

template <typename... Cases>
struct By : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
By(Cases...) -> By<Cases...>;

using Problem = std::optional<CourseProblem>;

// What is dropped in calm weather is sent again after a minute, handshakes apart.
constexpr std::chrono::milliseconds calm_time_out{60'000};

bool is_of_handshake(SegmentKind kind) {
  return kind == SegmentKind::syn || kind == SegmentKind::syn_ack;
}

class CourseChecker {
 public:
  CourseChecker(const ScenarioAct& act, Mistakes& mistakes)
      : settings_(act.settings), mistakes_(mistakes) {
    for (const ActorIntroduction& actor : act.actors) actors_[actor.name];
  }

  void check(const ScenarioStep& step) {
    at_ = step.at;
    if (const Problem problem = std::visit([&](const auto& what) { return take(what); }, step.what))
      tell(step.at, *problem);
  }

  void finish() {
    for (const auto& [name, actor] : actors_) {
      const auto* sleep = actor.forgotten_sleep();
      if (sleep == nullptr || sleep->call == "exec") continue;  // Servers wait for ever.
      tell(sleep->at,
           {fmt::format("{} sleeps in {}(), and nothing says how that ends", name, sleep->call),
            fmt::format("{0}: ... {1}(), or expect {0} blocked in {1}", name, sleep->call)});
    }
  }

 private:
  void tell(const TextPlace& at, const CourseProblem& problem) {
    mistakes_.add({at.line, at.column, at.length, problem.message, problem.hint});
  }

  Problem take(const SettingStep&) { return {}; }
  Problem take(const ActorStep&) { return {}; }
  Problem take(const WaitStep&) { return {}; }

  Problem take(const GivenStep&) {
    if (std::exchange(given_, true))
      return CourseProblem{"the connection is established already", ""};
    if (!passes_)
      return CourseProblem{"no connection comes about while the wire passes nothing",
                           "wire: hold belongs behind it"};
    const Problem server = actors_["server"].take_given("server");
    const Problem client = actors_["client"].take_given("client");
    return server ? server : client;
  }

  Problem take(const CallStep& step) {
    ActorCourse& actor = actors_[step.actor];
    Problem problem = actor.take(step, at_);
    if (step.request) {
      if (const auto* fork = std::get_if<ForkRequest>(&*step.request))
        actors_[fork->child] = actor.child();
    }
    return problem;
  }

  Problem take(const ExpectStep& step) {
    if (Problem problem = fact_problem(step.fact)) return problem;
    if (!step.within || *step.within >= calm_time_out || settings_.timers == TimerMood::real)
      return {};
    if (!lost_in_ || std::holds_alternative<ExitedFact>(step.fact)) return {};
    return CourseProblem{
        fmt::format("timers are calm: what was lost in line {} is sent again after 60 s",
                    *lost_in_),
        "set timers = real"};
  }

  Problem take(const WireStep& step) {
    if (settings_.stage == StageKind::loopback)
      return CourseProblem{"on loopback there is no wire", "set stage = wire"};
    return std::visit([&](const auto& order) { return take_order(order); }, step.order);
  }

  Problem take_order(const HoldOrder&) {
    holds_ = true;
    passes_ = false;
    return {};
  }
  Problem take_order(const PassOrder&) {
    holds_ = false;
    passes_ = true;
    return {};
  }
  Problem take_order(const CutOrder&) {
    passes_ = false;
    lose(std::nullopt);
    return {};
  }
  Problem take_order(const DelayOrder&) {
    passes_ = true;
    return {};
  }
  Problem take_order(const DeliverOrder& order) { return want_held("deliver", order.segment, ""); }
  Problem take_order(const DropOrder& order) {
    if (order.segment) lose(order.segment);
    return want_held("drop", order.segment, "drop next");
  }
  Problem take_order(const DeliverUntilOrder& order) {
    if (Problem problem = fact_problem(order.fact)) return problem;
    return want_held("deliver", std::nullopt, "");
  }
  Problem take_order(const DuplicateOrder& order) {
    return want_held("duplicate", order.segment, "");
  }
  Problem take_order(const CorruptOrder& order) {
    lose(order.segment);
    return want_held("corrupt", order.segment, "corrupt next");
  }
  Problem take_order(const RejectOrder& order) { return want_held("reject", order.segment, ""); }
  Problem take_order(const StandingOrder& order) {
    if (order.act == StandingAct::hold)
      holds_ = true;
    else
      lose(order.segment);
    return {};
  }
  Problem take_order(const ReplayOrder&) { return {}; }
  Problem take_order(const InjectOrder&) { return {}; }
  Problem take_order(const FloodOrder&) { return {}; }

  void lose(const std::optional<SegmentName>& segment) {
    if (!segment || !is_of_handshake(segment->kind)) lost_in_ = at_.line;
  }

  Problem want_held(std::string_view act, const std::optional<SegmentName>& segment,
                    std::string_view instead) {
    if (holds_) return {};
    const bool one_to_come = segment && !instead.empty();
    return CourseProblem{fmt::format("the wire holds nothing that it could {}", act),
                         one_to_come ? fmt::format("of what is still to come: wire: {} …", instead)
                                     : "wire: hold belongs before it"};
  }

  Problem fact_problem(const Fact& fact) {
    return std::visit([&](const auto& one) { return problem_of(one); }, fact);
  }

  Problem end_problem(const ScenarioEnd& end) {
    const ActorCourse& actor = actors_[end.actor];
    if (end.part.empty() || actor.has_socket(end.part)) return {};
    if (end.part == "listener")
      return CourseProblem{fmt::format("{} has no listener", end.actor),
                           fmt::format("{}: listen()", end.actor)};
    if (actors_.contains(end.part) && end.part != end.actor) return {};
    return CourseProblem{fmt::format("{} has no end {}", end.actor, quoted(end.part)),
                         "listener, an actor that it faces, or a descriptor that it kept"};
  }

  Problem problem_of(const StateFact& fact) { return end_problem(fact.end); }
  Problem problem_of(const AmountFact& fact) { return end_problem(fact.end); }

  Problem problem_of(const BlockedFact& fact) {
    ActorCourse& actor = actors_[fact.actor];
    actor.is_accounted_for();
    if (actor.sleeps_in(fact.call) || actor.sleeps_in("exec")) return {};
    return CourseProblem{
        fmt::format("{} does not sleep in {}() here", fact.actor, fact.call),
        fmt::format("three dots behind a call let it sleep: {}: {}() ...", fact.actor, fact.call)};
  }

  Problem problem_of(const ExitedFact& fact) {
    ActorCourse& actor = actors_[fact.actor];
    actor.is_accounted_for();
    if (actor.ended() || actor.sleeps()) return {};
    return CourseProblem{fmt::format("{} waits for its next step: it does not end", fact.actor),
                         fmt::format("{}: exit()", fact.actor)};
  }

  Problem problem_of(const WireEmptyFact&) {
    if (settings_.stage == StageKind::loopback) return no_wire();
    if (settings_.timers == TimerMood::calm || !holds_) return {};
    return CourseProblem{"timers are real: a segment may be sent again at any moment",
                         "a race. Under set timers = calm it is none"};
  }

  Problem problem_of(const WireHoldsFact&) {
    if (settings_.stage == StageKind::loopback) return no_wire();
    if (holds_) return {};
    return CourseProblem{"the wire holds nothing", "wire: hold belongs before it"};
  }

  static CourseProblem no_wire() { return {"on loopback there is no wire", "set stage = wire"}; }

  const ActSettings& settings_;
  Mistakes& mistakes_;
  std::map<std::string, ActorCourse, std::less<>> actors_;
  TextPlace at_;
  bool holds_ = false;  // Something may be held.
  bool passes_ = true;  // What is sent arrives by itself.
  bool given_ = false;
  std::optional<int> lost_in_;
};

}  // namespace

void check_course(const ScenarioAct& act, Mistakes& mistakes, bool more_is_to_come) {
  CourseChecker checker{act, mistakes};
  for (const ScenarioStep& step : act.steps) checker.check(step);
  if (!more_is_to_come) checker.finish();
}

}  // namespace seetcp
