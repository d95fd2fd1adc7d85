// SPDX-License-Identifier: MIT
// The Recorder turns what happens on the stage into observations, in the order that is proved: what
// was captured before a program stopped comes before the call it stopped at; what the kernel says
// while it stands still comes after both.
#pragma once

#include "capture/calls/call_witness.hpp"
#include "capture/segments/live_capture.hpp"
#include "src/stage/performance.hpp"
#include "src/stage/prints.hpp"
#include "src/stage/state_witness.hpp"

namespace seetcp {

class Recorder {
 public:
  Recorder(LiveCapture* capture, const Sink& sink) : capture_(capture), sink_(sink) {}

  // Records what the stop shows and lets the program go on. Returns what it showed.
  std::vector<Observation> handle(const Stop& stop, CallWitness& calls);

  void record(const Observation& seen);

  // The present moment, everything before it recorded.
  Time catch_up();

  // Frames and prints that have come while no program stopped.
  void look_around();

  // The same, and the kernel's word on every end that is not finished.
  void look_at_everything();

  // After a last look at everything, nothing more is recorded: what our own ending of the programs
  // makes of their connections is no part of the story.
  void stop();

  bool recording() const { return recording_; }
  bool expects_more() const { return states_.expects_more(); }
  bool expects_prints() const { return prints_.expects_more(); }
  Time quiet_since() const { return quiet_since_; }  // The last stop or frame.
  Prints& prints() { return prints_; }

 private:
  void drain(Time until);
  void record_words(const std::vector<KernelState>& words);

  LiveCapture* capture_;
  Sink sink_;
  StateWitness states_;
  Prints prints_;
  bool recording_ = true;
  std::uint64_t frames_ = 0;  // The last one's number.
  Time quiet_since_ = now();
};

}  // namespace seetcp
