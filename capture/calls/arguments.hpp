// SPDX-License-Identifier: MIT
// Arguments: the six numbers of a system call, read as what they mean by the call's row: constants
// by name, addresses and the beginning of data from the program's memory.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "capture/calls/call_table.hpp"
#include "src/trace/observation.hpp"

namespace seetcp {

struct RawCall {
  int tid{};  // Whose memory the pointers point into; stopped.
  const CallRow* row{};
  std::array<std::uint64_t, 6> values{};
};

// What goes into the call. The descriptor that the call is about is not among them: see
// descriptor_of.
std::vector<Argument> entering(const RawCall& call);

// What came out of a call that did not fail with `result`.
std::vector<Argument> returning(const RawCall& call, std::int64_t result);

// The descriptor that the call is about; absent for calls that name none (socket) or several
// (poll).
std::optional<int> descriptor_of(const RawCall& call);

// All descriptors that the call names, poll()'s and select()'s sets included.
std::vector<int> descriptors_of(const RawCall& call);

}  // namespace seetcp
