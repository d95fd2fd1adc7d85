// SPDX-License-Identifier: MIT
#include "src/stage/play/call_outcome.hpp"

#include <fmt/format.h>

#include <csignal>
#include <cstring>

#include "capture/calls/constants.hpp"
#include "src/trace/safe_text.hpp"

namespace seetcp {
namespace {

std::string signal_name(int number) {
  const char* name = sigabbrev_np(number);
  return name ? fmt::format("SIG{}", name) : fmt::format("signal {}", number);
}

std::string problem(const ActorAnswer& answer, const ReturnsNumber& expected) {
  if (answer.error != 0 || answer.result != expected.number)
    return fmt::format("{}, not {}", text_of(answer), expected.number);
  if (expected.data && answer.data != *expected.data)
    return fmt::format("it read \"{}\", not \"{}\"", safe_text(answer.data),
                       safe_text(*expected.data));
  return "";
}
std::string problem(const ActorAnswer& answer, const FailsWith& expected) {
  if (answer.error != 0 && errno_name(answer.error) == expected.name) return "";
  return fmt::format("{}; {} was expected", text_of(answer), expected.name);
}
std::string problem(const ActorAnswer& answer, const EndedBySignal& expected) {
  return fmt::format("{}; {} was expected", text_of(answer), expected.name);
}
std::string problem(const ActorAnswer& answer, const DescriptorKept&) {
  return answer.error == 0 ? "" : text_of(answer);
}

}  // namespace

std::string text_of(const ActorAnswer& answer) {
  if (answer.error == 0) return fmt::format("it returned {}", answer.result);
  return fmt::format("it failed with {}", errno_name(answer.error));
}

std::string what_ended(const TroupeMember& member) {
  if (member.signal) return fmt::format("{} ended it", signal_name(*member.signal));
  return fmt::format("it exited {}", member.exit_status.value_or(0));
}

std::string answer_problem(const ActorAnswer& answer, const CallStep& step) {
  if (!step.outcome) return answer.error == 0 ? "" : text_of(answer);
  return std::visit([&](const auto& expected) { return problem(answer, expected); }, *step.outcome);
}

std::string check_end(const TroupeMember& member, const CallStep& step) {
  if (step.outcome) {
    if (const auto* signal = std::get_if<EndedBySignal>(&*step.outcome))
      return member.signal && signal_name(*member.signal) == signal->name ? "" : what_ended(member);
    if (const auto* status = std::get_if<ReturnsNumber>(&*step.outcome))
      return !member.signal && member.exit_status == status->number ? "" : what_ended(member);
  }
  const auto* exits = step.request ? std::get_if<ExitRequest>(&*step.request) : nullptr;
  const int expected = exits ? exits->status : 0;
  return !member.signal && member.exit_status == expected ? "" : what_ended(member);
}

}  // namespace seetcp
