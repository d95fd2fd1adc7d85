// SPDX-License-Identifier: MIT
#include "src/stage/play/calls.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "capture/calls/constants.hpp"
#include "capture/os/clock.hpp"
#include "src/stage/play/call_outcome.hpp"
#include "src/stage/play/facts.hpp"
#include "src/stage/wire/wire_driver.hpp"
#include "src/trace/address.hpp"

namespace seetcp {
namespace {

// One call of one actor, from what it needs before to what came of it.
class Performing {
 public:
  Performing(const CallStep& step, const PlayOrder& order, PlayLoop& loop)
      : step_(step),
        order_(order),
        loop_(loop),
        member_(loop.troupe().named(step.actor)),
        latest_(now() + order.act.settings.limit) {}

  std::string perform() {
    if (step_.course == CallCourse::resumes) return await_return();
    if (member_.ended) return "it is no more: " + what_ended(member_);
    if (std::string problem = still_calling(); !problem.empty()) return problem;
    return std::visit([&](const auto& request) { return perform(request); }, *step_.request);
  }

 private:
  // Requests that are a command of the actor's: what it needs, then the call itself.
  template <typename Request>
  std::string perform(const Request& request) {
    std::string problem = prepare(request);
    if (problem.empty() && !step_.socket.empty() && !find_chosen())
      problem = fmt::format("it has no such socket as {} any more", step_.socket);
    return problem.empty() ? tell(command(request)) : problem;
  }

  // Where a call before has fallen short it may still be in it; what has come of it since is of no
  // use to anybody.
  std::string still_calling() {
    if (std::holds_alternative<KillRequest>(*step_.request)) return "";
    if (member_.actor.standing() != Actor::Standing::calling || member_.actor.take_answer())
      return "";
    return member_.ended ? "it is no more: " + what_ended(member_)
                         : fmt::format("it still sleeps in {}()", member_.actor.call());
  }

  std::string perform(const KillRequest&) {
    member_.actor.kill();
    return loop_.until([&] { return member_.ended; }, latest_) ? "" : "it does not end";
  }

  // Its connections fall silent first: closing them then says nothing to anybody.
  std::string perform(const VanishRequest&) {
    member_.actor.fall_silent();
    loop_.ground().record(Remark{now(), member_.peer,
                                 "its host is gone without a word: from here on it sends nothing"});
    while (ActorSocket* socket = member_.newest()) {
      std::string problem = tell(ActorCommand::close(socket->fd));
      if (!problem.empty()) return problem;
    }
    return "";
  }

  std::string perform(const ForkRequest& request) {
    std::string problem = tell(ActorCommand::fork());
    if (!problem.empty() || !answer_) return problem;
    TroupeMember child{.name = request.child,
                       .host = member_.host,
                       .peer = member_.peer,
                       .actor = {static_cast<int>(answer_->result), std::move(answer_->channel)},
                       .sockets = member_.sockets};
    loop_.troupe().add(std::move(child));
    return "";
  }

  std::string perform(const ExecRequest& request) {
    std::vector<std::string> words = request.words;
    words.front() = order_.find_program(words.front());
    for (std::string& word : words) word = with_addresses(std::move(word));
    member_.actor.tell(ActorCommand::exec(words));
    return step_.course == CallCourse::sleeps ? await_sleep() : await_exit();
  }

  // "{server}" in an argument is that actor's address.
  std::string with_addresses(std::string word) const {
    for (const TroupeMember& other : loop_.troupe().members()) {
      const std::string mark = "{" + other.name + "}";
      const auto at = word.find(mark);
      if (at != std::string::npos)
        word.replace(at, mark.size(), to_text(loop_.ground().address_of(other.host)));
    }
    return word;
  }

  template <typename Request>
  std::string prepare(const Request&) {
    if constexpr (!std::is_same_v<Request, SocketRequest> && !std::is_same_v<Request, ExitRequest>)
      return step_.socket.empty() && !member_.newest() ? first("socket", SocketRequest{}) : "";
    return "";
  }
  std::string prepare(const ListenRequest&) {
    std::string problem = member_.newest() ? "" : first("socket", SocketRequest{});
    const ActorSocket* socket = member_.newest();
    const bool is_bound =
        socket && socket->facts && socket->facts->local && socket->facts->local->port != 0;
    return problem.empty() && !is_bound ? first("bind", BindRequest{usual_port}) : problem;
  }

  template <typename Request>
  std::string first(const char* call, const Request& request) {
    const std::string problem = perform_call(
        {.actor = step_.actor, .call = call, .socket = "", .request = request}, order_, loop_);
    return problem.empty() ? "" : fmt::format("before it, {}(): {}", call, problem);
  }

  int fd() const { return chosen().fd; }

  ActorSocket* find_chosen() const {
    if (step_.socket.empty()) return member_.newest();
    return step_.socket == "listener" ? member_.listener() : member_.kept(step_.socket);
  }

  ActorSocket& chosen() const {
    ActorSocket* socket = find_chosen();
    if (!socket) throw std::runtime_error(fmt::format("{} has no such socket", step_.actor));
    return *socket;
  }

  int listener_fd() const {
    const bool any = step_.socket.empty() && member_.listener();
    return any ? member_.listener()->fd : fd();
  }

  Endpoint endpoint_of(const Destination& to) const {
    return {loop_.ground().address_of(loop_.troupe().named(to.actor).host), to.port};
  }

  IpAddress any_address() const { return {loop_.ground().address_of(member_.host).family, {}}; }

  // Whose the port is that the kernel is about to choose.
  void expect_syn() const {
    if (WireDriver* wire = loop_.ground().wire())
      wire->wire().awaits_syn(member_.host, member_.name);
  }

  static ActorData data_of(const Payload& payload) { return {payload.text, payload.octets}; }

  ActorCommand command(const SocketRequest& request) const {
    return ActorCommand::socket(any_address().family, request.nonblock);
  }
  ActorCommand command(const BindRequest& request) const {
    return ActorCommand::bind(fd(), {any_address(), request.port});
  }
  ActorCommand command(const ListenRequest& request) const {
    return ActorCommand::listen(fd(), request.backlog);
  }
  ActorCommand command(const AcceptRequest&) const { return ActorCommand::accept(listener_fd()); }
  ActorCommand command(const ConnectRequest& request) const {
    expect_syn();
    return ActorCommand::connect(fd(), endpoint_of(request.to));
  }
  ActorCommand command(const ReadRequest& request) const {
    return ActorCommand::read(fd(), request.octets);
  }
  ActorCommand command(const WriteRequest& request) const {
    return ActorCommand::write(fd(), data_of(request.data));
  }
  ActorCommand command(const SendRequest& request) const {
    if (!request.fast_open) return ActorCommand::send(fd(), data_of(request.data), 0);
    expect_syn();
    return ActorCommand::send_to(fd(), data_of(request.data), MSG_FASTOPEN, endpoint_of({}));
  }
  ActorCommand command(const ShutdownRequest& request) const {
    return ActorCommand::shutdown(fd(), how_named(request.how).value());
  }
  ActorCommand command(const CloseRequest&) const { return ActorCommand::close(fd()); }
  ActorCommand command(const SetsockoptRequest& request) const {
    const auto option = option_named(request.option);
    if (!option) throw std::runtime_error("setsockopt: unknown option " + request.option);
    return ActorCommand::set_option(fd(), option->level, option->option, request.value);
  }
  static ActorCommand command(const ExitRequest& request) {
    return ActorCommand::exit(request.status);
  }

  std::string tell(const ActorCommand& command) {
    member_.actor.tell(command);
    return step_.course == CallCourse::sleeps ? await_sleep() : await_return();
  }

  bool has_answered() {
    if (!answer_) answer_ = member_.actor.take_answer();
    return answer_.has_value();
  }

  std::string await_return() {
    const bool done = loop_.until([&] { return has_answered() || member_.ended; }, latest_);
    if (!done) return not_done("it has not returned");
    if (step_.course != CallCourse::returns && !answer_ && !member_.ended)
      return "it has not returned";
    return answer_ ? check_answer() : check_end(member_, step_);
  }

  std::string await_exit() {
    const bool done = loop_.until([&] { return has_answered() || member_.ended; }, latest_);
    if (!done) return not_done("the program has not ended");
    return answer_ ? check_answer() : check_end(member_, step_);
  }

  // Not only for a moment: nothing happens for a while, and it still sleeps there.
  std::string await_sleep() {
    const auto asleep = [&] { return !member_.in_call.empty() && loop_.sleeps(member_); };
    const auto over = [&] { return has_answered() || member_.ended; };
    while (true) {
      const bool reached = loop_.until([&] { return asleep() || over(); }, latest_);
      if (!reached) return not_done("it does not sleep in the call");
      if (!over()) loop_.settle(latest_);
      if (over()) return "it does not sleep in the call: " + what_came();
      if (asleep()) return "";
    }
  }

  std::string what_came() const { return answer_ ? text_of(*answer_) : what_ended(member_); }

  std::string check_answer() {
    std::string problem = answer_problem(*answer_, step_);
    const auto* kept = step_.outcome ? std::get_if<DescriptorKept>(&*step_.outcome) : nullptr;
    if (problem.empty() && kept) keep(kept->name);
    return problem;
  }

  void keep(const std::string& name) {
    if (ActorSocket* socket = member_.newest()) socket->name = name;
  }

  std::string not_done(std::string_view what) const {
    return fmt::format("{} after {} ms", what, order_.act.settings.limit.count());
  }

  const CallStep& step_;
  const PlayOrder& order_;
  PlayLoop& loop_;
  TroupeMember& member_;
  Time latest_;
  std::optional<ActorAnswer> answer_;
};

}  // namespace

std::string perform_call(const CallStep& step, const PlayOrder& order, PlayLoop& loop) {
  return Performing{step, order, loop}.perform();
}

std::string establish(const PlayOrder& order, PlayLoop& loop) {
  const bool listens = loop.troupe().named("server").listener() != nullptr;
  std::vector<std::pair<const char*, CallRequest>> calls;
  if (!listens) calls.emplace_back("server", ListenRequest{});
  calls.emplace_back("client", ConnectRequest{});
  calls.emplace_back("server", AcceptRequest{});
  for (const auto& [actor, request] : calls) {
    const std::string problem =
        perform_call({.actor = actor, .call = "", .socket = "", .request = request}, order, loop);
    if (!problem.empty()) return fmt::format("{}: {}", actor, problem);
  }
  return "";
}

}  // namespace seetcp
