// SPDX-License-Identifier: MIT
#include "src/lessons/scenario.hpp"

namespace seetcp {
namespace {

constexpr std::chrono::seconds patience{10};

}  // namespace

bool is_slow(const ScenarioStep& step) {
  if (const auto* wait = std::get_if<WaitStep>(&step.what)) return wait->time > patience;
  if (const auto* expect = std::get_if<ExpectStep>(&step.what))
    return expect->within && *expect->within > patience;
  return false;
}

}  // namespace seetcp
