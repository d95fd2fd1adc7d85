// SPDX-License-Identifier: MIT
// The end of everything that was started, whatever became of the run: nothing outlives us.
#pragma once

#include "capture/calls/call_witness.hpp"
#include "capture/os/signals.hpp"

namespace seetcp {

// Kills what `calls` still knows of, and returns when it is gone. `signals` holds SIGCHLD.
void end_everything(const Tracer& tracer, CallWitness& calls, SignalQueue& signals);

}  // namespace seetcp
