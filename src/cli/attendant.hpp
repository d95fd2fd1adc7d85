// SPDX-License-Identifier: MIT
// An Attendant is a Spectator who is told everything that is recorded, and so knows the trace so
// far.
#pragma once

#include <functional>
#include <memory>

#include "src/stage/play/spectator.hpp"
#include "src/trace/observation.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class Attendant : public Spectator {
 public:
  // In the order in which the Assembler takes it; what it borrows is to be copied.
  virtual void take(const Observation& seen) = 0;
};

// Makes one when the act's header is known, which is the trace before its first event.
using AttendantFor = std::function<std::unique_ptr<Attendant>(const Trace& header)>;

}  // namespace seetcp
