// SPDX-License-Identifier: MIT
#include "src/stage/recorder.hpp"

#include "capture/calls/call_table.hpp"
#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_printed = 1'000'000;  // Octets a peer.

bool changes_descriptors(const CallRow& row) {
  return row.effect == Effect::closes || row.effect == Effect::duplicates ||
         row.effect == Effect::replaces_program;
}

}  // namespace

// What a program prints comes before its next step.
void Recorder::mind_prints(const Stop& stop, const CallWitness::Whose& whose) {
  terminals_.read_due(whose.peer, [&](int peer, std::string text) {
    record_print(stop.at, peer, std::move(text));
  });
  if (std::holds_alternative<Ended>(stop.what)) terminals_.forget(stop.tid);
  const auto* entry = std::get_if<CallEntry>(&stop.what);
  const CallRow* row = entry ? call_row(entry->number) : nullptr;
  if (!row) return;
  const bool writes = (row->name == "write" || row->name == "writev") && entry->arguments[2] > 0;
  if (writes) {
    terminals_.expect(whose.peer, whose.pid, entry->arguments[0]);
  }
  if (changes_descriptors(*row)) terminals_.forget(whose.pid);
}

std::vector<Observation> Recorder::handle(const Stop& stop, CallWitness& calls) {
  drain(stop.at);
  if (const auto whose = calls.whose(stop.tid)) mind_prints(stop, *whose);
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

// A program that prints without end shall not fill the memory.
void Recorder::record_print(Time at, int peer, std::string text) {
  std::size_t& kept = printed_[static_cast<std::size_t>(peer)];
  if (kept > most_printed) return;
  kept += text.size();
  record(Printed{at, peer, std::move(text)});
  if (kept > most_printed)
    record(Remark{at, peer, "it prints a lot: what it prints from here on is not kept"});
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
  terminals_.read_all([&](int peer, std::string text) { record_print(at, peer, std::move(text)); });
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
