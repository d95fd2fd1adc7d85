// SPDX-License-Identifier: MIT
#include "src/lessons/game/sockets_in_hand.hpp"

#include <utility>

namespace seetcp {
namespace {

bool has_failed(const CallStep& step) {
  return step.outcome && std::holds_alternative<FailsWith>(*step.outcome);
}

// Non-blocking, it has begun.
bool is_in_progress(const CallStep& step) {
  const auto* failure = step.outcome ? std::get_if<FailsWith>(&*step.outcome) : nullptr;
  return failure && failure->name == "EINPROGRESS";
}

class Hand {
 public:
  SocketsInHand held() const { return held_; }

  void take(const CallStep& step) {
    if (step.course == CallCourse::resumes) {
      held_.sleeps_in.reset();
    } else if (step.course == CallCourse::sleeps) {
      held_.sleeps_in = step.call;
    }
    if (!step.request) return;
    if (has_failed(step) && !is_in_progress(step)) return;
    if (step.outcome && std::holds_alternative<EndedBySignal>(*step.outcome)) held_.ended = true;
    std::visit([&](const auto& request) { heed(request, step.socket); }, *step.request);
  }

 private:
  template <typename Request>
  void heed(const Request&, const std::string&) {}
  void heed(const SocketRequest&, const std::string&) { held_.fresh = true; }
  void heed(const ListenRequest&, const std::string&) {
    held_.fresh = false;
    held_.listener = true;
  }
  void heed(const ConnectRequest&, const std::string&) {
    held_.fresh = false;
    begin_connection();
  }
  void heed(const AcceptRequest&, const std::string&) { begin_connection(); }
  void heed(const ShutdownRequest& request, const std::string& socket) {
    if (socket.empty() && request.how != "SHUT_RD") held_.has_shut_down = true;
  }
  // Without a name it is the newest one: a fresh one is newer than a connection, and that is newer
  // than the listener it came from.
  void heed(const CloseRequest&, const std::string& socket) {
    const bool is_listeners = socket == "listener" || (!held_.fresh && !held_.connection);
    bool& gone = is_listeners ? held_.listener : held_.fresh ? held_.fresh : held_.connection;
    gone = false;
  }
  void heed(const VanishRequest&, const std::string&) { held_ = {}; }
  void heed(const ExitRequest&, const std::string&) { end(); }
  void heed(const KillRequest&, const std::string&) { end(); }
  void heed(const ExecRequest&, const std::string&) { end(); }

  void begin_connection() {
    held_.connection = true;
    held_.has_shut_down = false;
  }
  void end() {
    held_ = {};
    held_.ended = true;
  }

  SocketsInHand held_;
};

}  // namespace

SocketsInHand sockets_in_hand(const ScenarioAct& act, std::string_view actor) {
  Hand hand;
  for (const ScenarioStep& step : act.steps) {
    const auto* call = std::get_if<CallStep>(&step.what);
    if (call && call->actor == actor) hand.take(*call);
    if (std::holds_alternative<GivenStep>(step.what)) {
      if (actor == "server")
        hand.take({.actor = "server", .call = "listen", .socket = "", .request = ListenRequest{}});
      hand.take({.actor = std::string{actor},
                 .call = "connect",
                 .socket = "",
                 .request = ConnectRequest{}});
    }
  }
  return hand.held();
}

}  // namespace seetcp
