// SPDX-License-Identifier: MIT
#include "tests/soak/act_text.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "src/stage/play/facts.hpp"

namespace seetcp::test {
namespace {

[[noreturn]] void not_known() {
  throw std::logic_error("a random act has no such step");
}

struct CallText {
  std::string_view name;
  std::string arguments{};
};

CallText told(const SocketRequest& one) {
  return {"socket", one.nonblock ? "nonblock" : ""};
}
CallText told(const BindRequest& one) {
  return {"bind", fmt::format("{}", one.port)};
}
CallText told(const ListenRequest& one) {
  return {"listen", fmt::format("{}", one.backlog)};
}
CallText told(const AcceptRequest&) {
  return {"accept"};
}
CallText told(const ConnectRequest& one) {
  return {"connect", fmt::format("{}:{}", one.to.actor, one.to.port)};
}
CallText told(const ReadRequest& one) {
  return {"read", fmt::format("{}", one.octets)};
}
CallText told(const SendRequest& one) {
  return {"send", fmt::format("{}", one.data.octets)};
}
CallText told(const ShutdownRequest& one) {
  return {"shutdown", one.how};
}
CallText told(const CloseRequest&) {
  return {"close"};
}
CallText told(const SetsockoptRequest& one) {
  return {"setsockopt", fmt::format("{}, {}", one.option, one.value)};
}
template <typename Other>
CallText told(const Other&) {
  not_known();
}

CallText told(const CallRequest& request) {
  return std::visit([](const auto& one) { return told(one); }, request);
}

std::string act_and(std::string_view act, const std::optional<SegmentName>& segment) {
  return fmt::format("{} {}", act, segment ? text_of(*segment) : "all");
}

std::string told(const HoldOrder&) {
  return "hold";
}
std::string told(const PassOrder&) {
  return "pass";
}
std::string told(const DeliverOrder& one) {
  return act_and("deliver", one.segment);
}
std::string told(const DropOrder& one) {
  return act_and("drop", one.segment);
}
std::string told(const DuplicateOrder& one) {
  return act_and("duplicate", one.segment);
}
std::string told(const CorruptOrder& one) {
  return act_and("corrupt", one.segment);
}
std::string told(const ReplayOrder& one) {
  return act_and("replay", one.segment);
}
std::string told(const StandingOrder& one) {
  return act_and("drop next", one.segment);
}

std::string line(const CallStep& step) {
  const CallText call = told(*step.request);
  const bool chosen = !step.socket.empty() && call.name != "accept";
  const std::string_view comma = chosen && !call.arguments.empty() ? ", " : "";
  return fmt::format("{}: {}({}{}{})", step.actor, call.name, chosen ? step.socket : "", comma,
                     call.arguments);
}
template <typename Order>
std::string order_text(const Order& order) {
  if constexpr (requires { std::string{told(order)}; }) return told(order);
  not_known();
}
std::string line(const WireStep& step) {
  return "wire: " + std::visit([](const auto& one) { return order_text(one); }, step.order);
}
std::string line(const WaitStep& step) {
  return fmt::format("wait {}ms", step.time.count());
}
template <typename Other>
std::string line(const Other&) {
  not_known();
}

}  // namespace

std::string_view call_name(const CallRequest& request) {
  return told(request).name;
}

std::string step_text(const ScenarioStep& step) {
  return std::visit([](const auto& what) { return line(what); }, step.what);
}

std::string act_text(const ScenarioAct& act) {
  std::string text;
  if (act.settings.timers == TimerMood::real) text += "set timers = real\n";
  if (act.settings.delayed_acks) text += "set delayed-acks = on\n";
  for (const ScenarioStep& step : act.steps) text += step.text + "\n";
  return text;
}

}  // namespace seetcp::test
