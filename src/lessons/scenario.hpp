// SPDX-License-Identifier: MIT
// A Scenario is who does what, in which order: the steps of two hosts' programs and of the wire
// between them, and what the kernel is expected to say. docs/scenarios.md is the language that it
// is written in, read_scenario.hpp reads it. All of it is plain values; what stands here has been
// checked: a player may trust names, arguments and order.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/lessons/call_step.hpp"
#include "src/lessons/fact.hpp"
#include "src/lessons/wire_order.hpp"
#include "src/trace/segment_name.hpp"

namespace seetcp {

// Where in the text a step stands, from 1. Columns and length count characters.
struct TextPlace {
  int line{}, column{}, length{};

  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

enum class StageKind : std::uint8_t { wire, loopback };
enum class TimerMood : std::uint8_t {
  calm,  // Retransmission time-outs of a minute and more: who thinks for long finds the same world.
  real,  // The kernel's own.
};

// "client.tcp_fin_timeout = 2"
struct SysctlSetting {
  std::string host{};  // "client", "server"; "" for both.
  std::string name{};  // Below net/ipv4, "tcp_fin_timeout".
  std::string value{};

  friend bool operator==(const SysctlSetting&, const SysctlSetting&) = default;
};

// What an act is played under.
struct ActSettings {
  StageKind stage = StageKind::wire;
  TimerMood timers = TimerMood::calm;
  bool delayed_acks = false;
  std::chrono::milliseconds limit{5000};  // A step that takes longer has failed.
  std::vector<SysctlSetting> sysctls{};   // In order.

  friend bool operator==(const ActSettings&, const ActSettings&) = default;
};

// "actor second beside client": another process on the client's host.
struct ActorIntroduction {
  std::string name{};
  std::string host{};  // "client" or "server", also where it is said of an actor beside them.

  friend bool operator==(const ActorIntroduction&, const ActorIntroduction&) = default;
};

// "set …": done before the act begins; the act's settings are all of them together.
struct SettingStep {
  friend bool operator==(const SettingStep&, const SettingStep&) = default;
};
// "actor …": the act's actors hold it.
struct ActorStep {
  std::string name{};

  friend bool operator==(const ActorStep&, const ActorStep&) = default;
};
// "given established": the server listens, the client connects, the server accepts.
struct GivenStep {
  friend bool operator==(const GivenStep&, const GivenStep&) = default;
};
// "wire: deliver client FIN"
struct WireStep {
  WireOrder order{};

  friend bool operator==(const WireStep&, const WireStep&) = default;
};
// "expect client CLOSED within 2s"
struct ExpectStep {
  Fact fact{};
  std::optional<std::chrono::milliseconds> within{};  // Not said: it is so now.

  friend bool operator==(const ExpectStep&, const ExpectStep&) = default;
};
// "wait 2500ms"
struct WaitStep {
  std::chrono::milliseconds time{};

  friend bool operator==(const WaitStep&, const WaitStep&) = default;
};

struct ScenarioStep {
  TextPlace at{};
  std::string text{};          // As written: "client: close()". Safe to print.
  std::string introduction{};  // The comment lines above it, joined by newlines. Safe to print.
  std::string comment{};       // The comment behind it, on its line. Safe to print.
  std::variant<SettingStep, ActorStep, GivenStep, CallStep, WireStep, ExpectStep, WaitStep> what{};

  friend bool operator==(const ScenarioStep&, const ScenarioStep&) = default;
};

// What is played on one stage, from its beginning: a new stage begins at "--- fresh", and nothing
// of the one before goes on there, settings and actors neither.
struct ScenarioAct {
  ActSettings settings{};
  std::vector<ActorIntroduction> actors{};  // client and server first, then as introduced.
  std::vector<ScenarioStep> steps{};
  std::string afterword{};  // The comment lines after the last step. Safe to print.

  friend bool operator==(const ScenarioAct&, const ScenarioAct&) = default;
};

struct Scenario {
  std::string title{};  // The text of the first line, when that is a comment; "" when not.
  std::vector<ScenarioAct> acts{};  // At least one, none without steps.

  friend bool operator==(const Scenario&, const Scenario&) = default;
};

// A step of `wait` or `within` over 10 s is slow: it is played only by those who agree to it.
bool is_slow(const ScenarioStep& step);

}  // namespace seetcp
