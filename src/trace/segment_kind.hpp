// SPDX-License-Identifier: MIT
// A SegmentKind is what people call a segment by: "the client's FIN". One segment may be of several
// kinds: a FIN with data is a FIN and data. Scenarios and claims name segments so.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/tcp/segment.hpp"

namespace seetcp {

// ack: nothing but an acknowledgement. probe: an empty segment with a number already used, which
// asks whether the peer is still there. any: every segment.
enum class SegmentKind : std::uint8_t { syn, syn_ack, ack, fin, rst, data, probe, any };

inline constexpr std::array all_segment_kinds{
    SegmentKind::syn, SegmentKind::syn_ack, SegmentKind::ack,   SegmentKind::fin,
    SegmentKind::rst, SegmentKind::data,    SegmentKind::probe, SegmentKind::any,
};

// Whether a segment with these flags and so many octets of data is one. `is_probe`: its number was
// used before, which only one who watches its sender knows.
constexpr bool is_of_kind(Flags flags, std::uint32_t length, bool is_probe, SegmentKind kind) {
  switch (kind) {
    case SegmentKind::syn: return flags.syn && !flags.ack;
    case SegmentKind::syn_ack: return flags.syn && flags.ack;
    case SegmentKind::ack:
      return flags.ack && !flags.syn && !flags.fin && !flags.rst && length == 0 && !is_probe;
    case SegmentKind::fin: return flags.fin;
    case SegmentKind::rst: return flags.rst;
    case SegmentKind::data: return length > 0;
    case SegmentKind::probe: return is_probe;
    case SegmentKind::any: return true;
  }
  return false;  // Unreachable: the switch names every kind.
}

// As scenarios and claims write it: "SYN-ACK", "data".
constexpr std::string_view name_of(SegmentKind kind) {
  switch (kind) {
    case SegmentKind::syn: return "SYN";
    case SegmentKind::syn_ack: return "SYN-ACK";
    case SegmentKind::ack: return "ACK";
    case SegmentKind::fin: return "FIN";
    case SegmentKind::rst: return "RST";
    case SegmentKind::data: return "data";
    case SegmentKind::probe: return "probe";
    case SegmentKind::any: return "any";
  }
  return "";  // Unreachable: the switch names every kind.
}

// The kind of that name, spelled exactly; absent when there is none.
constexpr std::optional<SegmentKind> segment_kind_named(std::string_view name) {
  for (const SegmentKind kind : all_segment_kinds) {
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace seetcp
