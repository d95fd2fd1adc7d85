// SPDX-License-Identifier: MIT
#include "src/stage/recorder.hpp"

#include "capture/os/clock.hpp"

namespace seetcp {

std::vector<Observation> Recorder::handle(const Stop& stop, CallWitness& calls) {
  drain(stop.at);
  if (const auto whose = calls.whose(stop.tid)) {
    prints_.mind(stop, *whose, [&](const Observation& seen) { record(seen); });
  }
  auto observations = calls.look(stop);
  std::vector<KernelState> words;
  for (const Observation& seen : observations) {
    if (const auto* call = std::get_if<SocketCall>(&seen)) states_.ask_after(*call, frames_, words);
  }
  calls.let_go(stop);
  quiet_since_ = now();
  drain(stop.at);  // A frame is stamped a moment before it is there: once more.
  for (Observation& seen : observations) {
    if (auto* call = std::get_if<SocketCall>(&seen)) call->resumed = quiet_since_;
    record(seen);
  }
  record_words(words);
  return observations;
}

void Recorder::record(const Observation& seen) {
  if (recording_) sink_(seen);
}

Time Recorder::catch_up() {
  const Time present = now();
  drain(present);
  return present;
}

void Recorder::look_around() {
  const Time at = catch_up();
  prints_.look_around(at, [&](const Observation& seen) { record(seen); });
}

void Recorder::look_at_everything() {
  look_around();
  record_words(states_.all_unfinished());
}

void Recorder::stop() {
  if (recording_) look_at_everything();
  // A wall clock that was set forward during the run stamps frames later than now.
  drain(Time::max());
  recording_ = false;
}

void Recorder::drain(Time until) {
  if (!capture_) return;
  capture_->drain(until, [&](const Frame& frame) {
    quiet_since_ = frame.at;
    frames_ = frame.number;
    record(frame);
  });
}

// Frames that came before the kernel was asked come before its word.
void Recorder::record_words(const std::vector<KernelState>& words) {
  for (const KernelState& word : words) {
    drain(word.asked);
    record(word);
  }
}

}  // namespace seetcp
