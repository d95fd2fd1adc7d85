// SPDX-License-Identifier: MIT
#include "src/stage/recorder.hpp"

#include <unistd.h>

#include "capture/calls/call_table.hpp"
#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

// A call that is no socket's may be the program's printing: it writes where it was given to write.
bool prints(const Stop& stop, const std::vector<Observation>& observations) {
  const auto* entry = std::get_if<CallEntry>(&stop.what);
  if (!entry || !observations.empty()) return false;
  const CallRow* row = call_row(entry->number);
  const bool writes = row && (row->name == "write" || row->name == "writev");
  return writes && entry->arguments[0] <= STDERR_FILENO;
}

}  // namespace

std::vector<Observation> Recorder::handle(const Stop& stop, CallWitness& calls) {
  drain(stop.at);
  const auto peer = calls.peer_of(stop.tid);
  if (peer)
    terminals_.read(*peer, [&](int who, std::string text) {
      record(Printed{stop.at, who, std::move(text)});
    });
  auto observations = calls.look(stop);
  if (peer && prints(stop, observations)) terminals_.expect(*peer);
  std::vector<KernelState> words;
  for (const Observation& seen : observations) {
    if (const auto* call = std::get_if<SocketCall>(&seen)) states_.ask_after(*call, frames_, words);
  }
  calls.let_go(stop);
  quiet_since_ = now();
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

void Recorder::look_around() {
  drain(now());
  read_prints(now());
}

void Recorder::look_at_everything() {
  look_around();
  record_words(states_.all_unfinished());
}

void Recorder::stop() {
  if (recording_) look_at_everything();
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

void Recorder::read_prints(Time at) {
  for (int peer = 0; peer < Terminals::peers; ++peer) {
    terminals_.read(peer, [&](int who, std::string text) {
      record(Printed{at, who, std::move(text)});
    });
  }
}

// Frames that came before the kernel was asked come before its word.
void Recorder::record_words(const std::vector<KernelState>& words) {
  if (!words.empty()) drain(words.back().asked);
  for (const KernelState& word : words) record(word);
}

}  // namespace seetcp
