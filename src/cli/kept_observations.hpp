// SPDX-License-Identifier: MIT
// Kept observations: what has been recorded so far, so that a trace can be made of it while more is
// to come. The Assembler has one end; who steps through a run wants the trace at every stand.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "src/trace/observation.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class KeptObservations {
 public:
  explicit KeptObservations(Trace header) : header_(std::move(header)) {}

  void take(const Observation& seen);  // Copied, octets too.

  // Of everything taken so far. The same value as long as nothing more is taken.
  std::shared_ptr<const Trace> trace_so_far();

 private:
  struct Kept {
    Observation seen;
    std::vector<std::uint8_t> octets;  // Those that it points to.
  };

  Trace header_;
  std::deque<Kept> kept_;  // Nothing in it moves.
  std::shared_ptr<const Trace> trace_;
};

}  // namespace seetcp
