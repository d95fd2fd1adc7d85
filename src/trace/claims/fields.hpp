// SPDX-License-Identifier: MIT
// The numbers of a segment's header, as claims and questions ask for them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/trace/claim.hpp"
#include "src/trace/claims/scope.hpp"

namespace seetcp {

// Relative to the SYN, which is 0; length and window in octets. Absent: it carries no ACK number.
std::optional<std::uint32_t> value_of(const SegmentEvent& segment, SegmentField field);

// Why the number says nothing: that what it counts from was not seen. Absent where it was.
std::optional<std::string> doubt_of(const Scope& scope, const SegmentEvent& segment,
                                    SegmentField field);

}  // namespace seetcp
