// SPDX-License-Identifier: MIT
#include "src/stage/ending.hpp"

namespace seetcp {
namespace {

constexpr std::chrono::microseconds next_look{100};

}  // namespace

// A killed task stops once more at its exit, and has to be let go from there.
void end_everything(const Tracer& tracer, CallWitness& calls, SignalQueue& signals) {
  while (calls.any_left() && tracer.has_any()) {
    calls.kill_all();
    while (const auto stop = tracer.next_stop()) {
      calls.look(*stop);
      calls.let_go(*stop);
    }
    if (calls.any_left()) signals.wait(next_look);
  }
}

}  // namespace seetcp
