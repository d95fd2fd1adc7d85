// SPDX-License-Identifier: MIT
// A WireOrder is what a scenario has the wire do: "deliver client FIN", "drop next client SYN".
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/lessons/fact.hpp"
#include "src/trace/segment_name.hpp"

namespace seetcp {

struct HoldOrder {
  friend bool operator==(const HoldOrder&, const HoldOrder&) = default;
};
// Delivers what is held, and forgets every "next" and "every".
struct PassOrder {
  friend bool operator==(const PassOrder&, const PassOrder&) = default;
};
struct CutOrder {  // From now on all segments vanish.
  friend bool operator==(const CutOrder&, const CutOrder&) = default;
};
struct DelayOrder {  // From now on each segment arrives so much later.
  std::chrono::milliseconds time{};
  friend bool operator==(const DelayOrder&, const DelayOrder&) = default;
};
// Of what is held: all of now, or the oldest match.
struct DeliverOrder {
  std::optional<SegmentName> segment{};  // Absent: all.
  friend bool operator==(const DeliverOrder&, const DeliverOrder&) = default;
};
struct DropOrder {
  std::optional<SegmentName> segment{};  // Absent: all.
  friend bool operator==(const DropOrder&, const DropOrder&) = default;
};
// One after the other, answers too, until it is so.
struct DeliverUntilOrder {
  Fact fact{};
  friend bool operator==(const DeliverUntilOrder&, const DeliverUntilOrder&) = default;
};
struct DuplicateOrder {  // Delivers the oldest match, and goes on holding it.
  SegmentName segment{};
  friend bool operator==(const DuplicateOrder&, const DuplicateOrder&) = default;
};
struct CorruptOrder {  // Delivers the oldest match with an octet changed.
  SegmentName segment{};
  friend bool operator==(const CorruptOrder&, const CorruptOrder&) = default;
};
struct ReplayOrder {  // Sends a copy of the last match that was delivered.
  SegmentName segment{};
  friend bool operator==(const ReplayOrder&, const ReplayOrder&) = default;
};

enum class StandingAct : std::uint8_t { hold, drop, corrupt };

// "drop next client ACK", "hold every server data": of those that are still to come.
struct StandingOrder {
  StandingAct act{};
  bool every{};  // Not only the next.
  SegmentName segment{};
  friend bool operator==(const StandingOrder&, const StandingOrder&) = default;
};

enum class UnreachableKind : std::uint8_t { host, port };

// The held segment is thrown away, and ICMP tells its sender.
struct RejectOrder {
  SegmentName segment{};
  UnreachableKind with{};
  friend bool operator==(const RejectOrder&, const RejectOrder&) = default;
};

// A number, or "next" and an offset: for seq the number that the receiver expects next, for ack the
// next that it will send.
struct InjectedField {
  enum class Name : std::uint8_t { seq, ack, length, window };

  Name name{};
  bool from_next{};
  std::int64_t number{};  // The offset, when counted from next.
  friend bool operator==(const InjectedField&, const InjectedField&) = default;
};

// A forged segment, as if this actor had sent it on its current connection.
struct InjectOrder {
  std::string actor{};
  SegmentKind kind{};
  std::vector<InjectedField> fields{};  // At most one of a name. Not said: what would be right.
  friend bool operator==(const InjectOrder&, const InjectOrder&) = default;
};

// So many forged SYNs to this actor's port, each from an address that answers nothing.
struct FloodOrder {
  std::string actor{};
  std::uint32_t segments{};
  friend bool operator==(const FloodOrder&, const FloodOrder&) = default;
};

using WireOrder = std::variant<HoldOrder, PassOrder, CutOrder, DelayOrder, DeliverOrder, DropOrder,
                               DeliverUntilOrder, DuplicateOrder, CorruptOrder, ReplayOrder,
                               StandingOrder, RejectOrder, InjectOrder, FloodOrder>;

}  // namespace seetcp
