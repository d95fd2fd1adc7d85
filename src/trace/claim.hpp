// SPDX-License-Identifier: MIT
// A Claim is a statement about a trace that can be checked: formulas over events, all of which must
// hold. The language is small and closed (no or, no variables, no arithmetic), so that a claim can
// be read aloud: "client ACK before server.accept". judge.hpp judges one on a trace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/tcp/state.hpp"
#include "src/trace/segment_kind.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// What a call returned: a number, or the name of its error.
using CallResult = std::variant<std::int64_t, std::string>;

// A Term names events of one connection. Its index counts from 1; 0 is "not said": the first match,
// and beside "causes" any match.

// "server.read = 0", "client.connect entered". Some words mean several calls: see same_call.hpp.
struct CallTerm {
  Side side{};
  std::string name{};
  std::optional<Phase> phase{};  // Not said: its return; left of "causes", its entry.
  std::optional<CallResult> result{};
  std::size_t index{};

  friend bool operator==(const CallTerm&, const CallTerm&) = default;
};

// "client FIN", "server ACK[2]": sent by that side.
struct SegmentTerm {
  Side from{};
  SegmentKind kind{};
  std::size_t index{};

  friend bool operator==(const SegmentTerm&, const SegmentTerm&) = default;
};

// "server becomes CLOSE-WAIT"
struct StateTerm {
  Role end{};
  TcpState state{};
  std::size_t index{};

  friend bool operator==(const StateTerm&, const StateTerm&) = default;
};

using Term = std::variant<CallTerm, SegmentTerm, StateTerm>;

struct Happens {
  Term event;
  std::optional<std::size_t> times{};  // Not said: at least once.

  friend bool operator==(const Happens&, const Happens&) = default;
};

struct Before {
  Term first, second;

  friend bool operator==(const Before&, const Before&) = default;
};

// A path of the trace's links leads from the one to the other.
struct Causes {
  Term cause, effect;

  friend bool operator==(const Causes&, const Causes&) = default;
};

struct Between {
  Term from, to;

  friend bool operator==(const Between&, const Between&) = default;
};

// "no client.shutdown between client.connect and server.read = 0"
struct No {
  Term event;
  std::optional<Between> between{};

  friend bool operator==(const No&, const No&) = default;
};

// "server ACK[2] later than 20ms after client data[2]"
struct After {
  enum class Bound : std::uint8_t { within, later_than };

  Term event;
  Bound bound{};
  Time limit{};
  Term start;

  friend bool operator==(const After&, const After&) = default;
};

// These states in a row, with nothing between.
struct Passes {
  Role end{};
  std::vector<TcpState> states;

  friend bool operator==(const Passes&, const Passes&) = default;
};

// The last state known of that end.
struct EndsIn {
  Role end{};
  TcpState state{};

  friend bool operator==(const EndsIn&, const EndsIn&) = default;
};

struct Never {
  Role end{};
  TcpState state{};

  friend bool operator==(const Never&, const Never&) = default;
};

using Formula = std::variant<Happens, Before, Causes, No, After, Passes, EndsIn, Never>;

struct Claim {
  std::string id;     // "handshake"
  std::string says;   // The statement, for people.
  std::string exact;  // What is inexact in it, and what is exact.
  std::vector<Formula> formulas;

  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace seetcp
