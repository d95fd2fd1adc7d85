// SPDX-License-Identifier: MIT
// A Claim is a statement about a trace that can be checked: formulas over events, all of which must
// hold. The language is small and closed (no or, no variables, no arithmetic), so that a claim can
// be read aloud: "client ACK before server.accept". claims/text/read_claims.hpp reads it, judge.hpp
// judges one on a trace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "src/tcp/state.hpp"
#include "src/trace/segment_kind.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

// Who a term speaks of. Each connection of a trace is judged by itself: then "client" is who opened
// it, "server" who listened. A played scenario is judged as a whole: then they are its actors, and
// there may be more of them.
struct ClaimActor {
  std::string name{};

  ClaimActor() = default;
  ClaimActor(Side side) : name(side == Side::client ? "client" : "server") {}
  explicit ClaimActor(std::string actor) : name(std::move(actor)) {}

  friend bool operator==(const ClaimActor&, const ClaimActor&) = default;
};

// "server", "server.listener", "server.third": the server's end that faces the actor "third".
struct ClaimEnd {
  ClaimActor actor{};
  std::string part{};  // listener_part, or an actor's name; "": every end of a connection.

  ClaimEnd() = default;
  ClaimEnd(Role role);
  explicit ClaimEnd(ClaimActor whose, std::string which = "")
      : actor(std::move(whose)), part(std::move(which)) {}

  friend bool operator==(const ClaimEnd&, const ClaimEnd&) = default;
};

inline constexpr std::string_view listener_part = "listener";

inline ClaimEnd::ClaimEnd(Role role) : actor(role == Role::client ? Side::client : Side::server) {
  if (role == Role::listener) part = listener_part;
}

// What a call returned: a number, or the name of its error. "SIGPIPE" is EPIPE with the signal.
using CallResult = std::variant<std::int64_t, std::string>;

// A Term names events. Its index counts from 1, whatever came of them: send[2] is the second send,
// also where "= EPIPE" is said of it. 0 is "not said": the first that fits; beside "causes" and
// "acknowledges" any that does.

// "server.read = 0", "client.connect entered". Some words mean several calls: see same_call.hpp.
struct CallTerm {
  ClaimActor actor{};
  std::string name{};
  std::optional<Phase> phase{};  // Not said: its return; left of "causes", its entry.
  std::optional<CallResult> result{};
  std::optional<std::string>
      data{};  // What the returned call took or handed over: "= 5 \"hello\"".
  std::size_t index{};

  friend bool operator==(const CallTerm&, const CallTerm&) = default;
};

// Of a segment: that it left its sender, reached its receiver, or never will.
enum class SegmentMoment : std::uint8_t { sent, arrives, lost };

// "client FIN", "server ACK[2]", "client data arrives"
struct SegmentTerm {
  ClaimActor from{};
  SegmentKind kind{};
  std::size_t index{};
  SegmentMoment moment{};

  friend bool operator==(const SegmentTerm&, const SegmentTerm&) = default;
};

// "server becomes CLOSE-WAIT"
struct StateTerm {
  ClaimEnd end{};
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

// The one carries an ACK number that covers all of the other: its data, its SYN, its FIN.
struct Acknowledges {
  SegmentTerm answer, acknowledged;

  friend bool operator==(const Acknowledges&, const Acknowledges&) = default;
};

enum class SegmentField : std::uint8_t { seq, ack, length, window };

// "server SYN-ACK.ack = 1": numbers count from the SYN's, which is 0; length and window are octets.
struct FieldIs {
  SegmentTerm segment;
  SegmentField field{};
  std::uint32_t value{};

  friend bool operator==(const FieldIs&, const FieldIs&) = default;
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
  ClaimEnd end{};
  std::vector<TcpState> states;

  friend bool operator==(const Passes&, const Passes&) = default;
};

// The last state known of that end; of an actor with several, of the latest.
struct EndsIn {
  ClaimEnd end{};
  TcpState state{};

  friend bool operator==(const EndsIn&, const EndsIn&) = default;
};

struct Never {
  ClaimEnd end{};
  TcpState state{};

  friend bool operator==(const Never&, const Never&) = default;
};

using Formula =
    std::variant<Happens, Before, Causes, Acknowledges, No, After, FieldIs, Passes, EndsIn, Never>;

struct Claim {
  std::string id;     // "handshake"
  std::string says;   // The statement, for people.
  std::string exact;  // What is inexact in it, and what is exact.
  std::vector<Formula> formulas;

  friend bool operator==(const Claim&, const Claim&) = default;
};

}  // namespace seetcp
