// SPDX-License-Identifier: MIT
// Where one actor stands in the course of an act: what it sleeps in, whether it has ended, and
// which sockets it has.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "src/lessons/call_step.hpp"
#include "src/lessons/scenario.hpp"

namespace seetcp {

struct CourseProblem {
  std::string message, hint;
};

class ActorCourse {
 public:
  // `step` is this actor's, at `at`. What cannot be is told, and the course goes on as if it could.
  std::optional<CourseProblem> take(const CallStep& step, const TextPlace& at);
  // It listens, and has a connection: "given established".
  std::optional<CourseProblem> take_given(const std::string& name);
  // Something said that it sleeps, or why it ended: then it need not be resumed.
  void is_accounted_for() { accounted_for_ = true; }

  bool sleeps_in(const std::string& call) const { return sleep_ && sleep_->call == call; }
  bool sleeps() const { return sleep_.has_value(); }
  bool ended() const { return ended_; }
  bool has_socket(const std::string& name) const { return sockets_.contains(name); }
  // The call that nothing is said of any more at the end of the act.
  struct Sleep {
    std::string call;
    TextPlace at;
    std::string socket;
    std::optional<CallRequest> request;
  };
  const Sleep* forgotten_sleep() const;

  ActorCourse child() const;  // After fork(): the same sockets.

 private:
  std::optional<CourseProblem> start(const CallStep& step, const TextPlace& at);
  std::optional<CourseProblem> resume(const CallStep& step);
  std::optional<CourseProblem> socket_problem(const CallStep& step) const;
  void done(const std::string& call, const std::string& socket, const CallRequest& request,
            const std::optional<CallOutcome>& outcome);
  void made(const std::string& kept);

  std::optional<Sleep> sleep_;
  bool ended_ = false, accounted_for_ = false;
  int ended_in_ = 0;
  // By name: "listener", and what was kept; which of them is current is another matter. The value
  // tells sockets apart.
  std::map<std::string, int> sockets_;
  std::optional<int> current_;
  int made_ = 0;
};

}  // namespace seetcp
