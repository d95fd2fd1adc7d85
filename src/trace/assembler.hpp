// SPDX-License-Identifier: MIT
// The Assembler makes a Trace of observations: it decodes frames, follows connections, infers
// states by the machine's table and reconciles them with the kernel's word, and links each event to
// what caused it. Pure: the same observations give the same trace, on any machine.
#pragma once

#include <memory>

#include "src/trace/observation.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class Assembler {
 public:
  // `header` holds what is known before the first event: source, machine, witnesses, peers.
  explicit Assembler(Trace header);
  ~Assembler();
  Assembler(Assembler&&) noexcept;

  // Observations come in the order that the recorder proved.
  void take(const Observation& seen);

  // CLOCK_MONOTONIC of the first event; zero before there is one.
  Time begin() const;

  // Where every end stands that is known by now, and how it came there. Valid until the next
  // observation.
  const Trace& so_far();

  // The trace, complete but for its claims.
  Trace finish();

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace seetcp
