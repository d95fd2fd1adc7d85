// SPDX-License-Identifier: MIT
#include "tests/soak/random_act.hpp"

#include <array>
#include <random>
#include <span>

#include "tests/soak/act_text.hpp"

namespace seetcp::test {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t listening_port = 8080, calling_port = 7000, unused_port = 9;

class ActWriter {
 public:
  explicit ActWriter(std::uint64_t seed) : random_(seed) {}

  ScenarioAct write() {
    act_.actors = {{"client", "client"}, {"server", "server"}};
    act_.settings.timers = one_in(3) ? TimerMood::real : TimerMood::calm;
    act_.settings.delayed_acks = one_in(4);
    begin();
    for (std::uint64_t steps = 6 + below(22); steps > 0; --steps) add_any_step();
    return std::move(act_);
  }

 private:
  std::uint64_t below(std::uint64_t end) { return random_() % end; }
  bool one_in(std::uint64_t chances) { return below(chances) == 0; }

  template <typename Value, std::size_t count>
  Value one_of(const std::array<Value, count>& values) {
    return values[below(count)];
  }

  std::string either() { return one_in(2) ? "client" : "server"; }

  // Most acts begin as connections do; what never comes to one shows little.
  void begin() {
    switch (below(10)) {
      case 0: return;
      case 1:
      case 2: return call_each_other();
      case 3:
      case 4:
      case 5: return establish();
      default: return call_and_hold();
    }
  }

  void call_and_hold() {
    add_call("server", ListenRequest{one_in(8) ? 0 : 128});
    add_wire(HoldOrder{});
    connect("client", {"server", listening_port});
  }

  void establish() {
    add_call("server", ListenRequest{});
    connect("client", {"server", listening_port});
    add_call("server", AcceptRequest{});
    if (!one_in(6)) add_wire(HoldOrder{});
  }

  void call_each_other() {
    add_wire(HoldOrder{});
    for (const char* actor : {"client", "server"}) {
      add_call(actor, SocketRequest{true});
      add_call(actor, BindRequest{calling_port});
    }
    add_call("client", ConnectRequest{{"server", calling_port}});
    add_call("server", ConnectRequest{{"client", calling_port}});
  }

  void connect(const std::string& actor, Destination to) {
    add_call(actor, SocketRequest{!one_in(6)});
    add_call(actor, ConnectRequest{std::move(to)});
  }

  void add_any_step() {
    if (act_.settings.timers == TimerMood::real && one_in(25)) {
      return add(WaitStep{one_in(3) ? 450ms : 60ms});
    }
    one_in(2) ? add_any_order() : add_any_call();
  }

  SegmentName any_segment() {
    using enum SegmentKind;
    constexpr std::array kinds{any, any, any, ack, fin, data, syn, syn_ack, rst};
    const std::string actor = one_in(2) ? "" : either();
    return {actor, one_of(kinds), one_in(3) ? 1 + below(4) : 0};
  }

  void add_any_order() {
    const std::uint64_t choice = below(100);
    if (choice < 42) return add_wire(DeliverOrder{any_segment()});
    if (choice < 60) return add_wire(DeliverOrder{});
    if (choice < 68) return add_wire(DropOrder{any_segment()});
    if (choice < 77) return add_wire(DuplicateOrder{any_segment()});
    if (choice < 86) return add_wire(ReplayOrder{any_segment()});
    if (choice < 89) return add_wire(CorruptOrder{any_segment()});
    if (choice < 92) return add_wire(PassOrder{});
    if (choice < 96) return add_wire(HoldOrder{});
    if (choice < 98) return add_wire(StandingOrder{StandingAct::drop, false, any_segment()});
    add_wire(DropOrder{});
  }

  void add_any_call() {
    const std::string actor = either();
    const std::uint64_t choice = below(100);
    if (choice < 14) return add_call("server", AcceptRequest{});
    if (choice < 30) return add_call(actor, SendRequest{payload(), false});
    if (choice < 42) return add_call(actor, ReadRequest{one_of(reads)});
    if (choice < 56) return add_call(actor, ShutdownRequest{one_of(ways)});
    if (choice < 74) return add_call(actor, CloseRequest{});
    if (choice < 80) return add_call(actor, SetsockoptRequest{"SO_LINGER", 0});
    if (choice < 94) return one_in(8) ? connect("server", {"client", calling_port}) : call_again();
    if (choice < 97) return add_call("server", CloseRequest{}, "listener");
    add_call("server", ListenRequest{one_in(3) ? 0 : 128});
  }

  Payload payload() { return {"", one_of(sends)}; }

  // Now and then where nobody is.
  void call_again() { connect("client", {"server", one_in(12) ? unused_port : listening_port}); }

  void add_call(const std::string& actor, CallRequest request, const std::string& socket = "") {
    add(CallStep{.actor = actor,
                 .call = std::string{call_name(request)},
                 .socket = std::holds_alternative<AcceptRequest>(request) ? "listener" : socket,
                 .request = std::move(request)});
  }
  void add_wire(WireOrder order) { add(WireStep{std::move(order)}); }

  template <typename What>
  void add(What what) {
    ScenarioStep step;
    step.what = std::move(what);
    step.text = step_text(step);
    step.at.line = static_cast<int>(act_.steps.size()) + 1;
    act_.steps.push_back(std::move(step));
  }

  static constexpr std::array<std::uint64_t, 5> sends{1, 14, 600, 3000, 20'000};
  static constexpr std::array<std::uint64_t, 3> reads{1, 4096, 60'000};
  static constexpr std::array ways{"SHUT_WR", "SHUT_WR", "SHUT_WR", "SHUT_RDWR", "SHUT_RD"};

  std::mt19937_64 random_;
  ScenarioAct act_;
};

}  // namespace

ScenarioAct random_act(std::uint64_t seed) {
  return ActWriter{seed}.write();
}

}  // namespace seetcp::test
