// SPDX-License-Identifier: MIT
#include "src/trace/assembler.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "src/trace/assembly/assembly.hpp"

namespace seetcp {
namespace {

void add_note(Assembly& all, Time at, NoteKind kind, std::optional<int> peer, int pid,
              std::string text) {
  NoteEvent note{.kind = kind,
                 .peer = {},
                 .pid = pid,
                 .text = std::move(text),
                 .exit_status = {},
                 .signal = {}};
  if (peer) note.peer = static_cast<std::uint16_t>(*peer);
  all.log.add(at, std::move(note));
}

void take(Assembly& all, const SocketCall& call) {
  take_call(all, call);
}
void take(Assembly& all, const Frame& frame) {
  take_frame(all, frame);
}
void take(Assembly& all, const Crossing& crossing) {
  take_crossing(all, crossing);
}
void take(Assembly& all, const KernelState& word) {
  take_word(all, word);
}
void take(Assembly& all, const ProcessEnded& ended) {
  take_end_of_process(all, ended);
}

// The first process of a peer is the program that was launched.
void take(Assembly& all, const ProcessStarted& started) {
  Peer& peer = all.log.trace().peers.at(static_cast<std::size_t>(started.peer));
  if (peer.pid == 0) peer.pid = started.pid;
  add_note(all, started.at, NoteKind::started, started.peer, started.pid, "");
}

// The last event, if it is a line that this peer has begun to print and not ended.
NoteEvent* unfinished_line(Assembly& all, int peer) {
  auto& events = all.log.trace().events;
  auto* note = events.empty() ? nullptr : std::get_if<NoteEvent>(&events.back().what);
  const bool goes_on =
      note && note->kind == NoteKind::printed && note->peer == peer && !note->text.ends_with('\n');
  return goes_on ? note : nullptr;
}

// A line an event, with its end, as people read it; however many writes it took.
void take(Assembly& all, const Printed& printed) {
  std::string_view rest = printed.text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end == std::string_view::npos ? end : end + 1);
    rest.remove_prefix(line.size());
    if (NoteEvent* begun = unfinished_line(all, printed.peer)) {
      begun->text += line;
    } else {
      add_note(all, printed.at, NoteKind::printed, printed.peer, 0, std::string{line});
    }
  }
}

void take(Assembly& all, const Remark& remark) {
  add_note(all, remark.at, NoteKind::remark, remark.peer, 0, remark.text);
}

void take(Assembly& all, const StepBegun& step) {
  all.log.add(step.at, NoteEvent{.kind = NoteKind::step,
                                 .peer = {},
                                 .pid = 0,
                                 .text = step.text,
                                 .exit_status = {},
                                 .signal = {},
                                 .line = step.line,
                                 .comment = step.comment});
}

void count_events(Trace& trace) {
  for (const Event& event : trace.events) {
    trace.witnesses.calls.events += std::holds_alternative<CallEvent>(event.what);
    trace.witnesses.segments.events += std::holds_alternative<SegmentEvent>(event.what);
    trace.witnesses.states.events += std::holds_alternative<StateEvent>(event.what);
  }
}

}  // namespace

class Assembler::Work : public Assembly {
 public:
  using Assembly::Assembly;
};

Assembler::Assembler(Trace header) : work_(std::make_unique<Work>(std::move(header))) {}
Assembler::~Assembler() = default;
Assembler::Assembler(Assembler&&) noexcept = default;

void Assembler::take(const Observation& seen) {
  std::visit([&](const auto& what) { seetcp::take(*work_, what); }, seen);
}

Time Assembler::begin() const {
  return work_->log.begin();
}

const Trace& Assembler::so_far() {
  settle_silent_calls(*work_);
  return work_->log.trace();
}

Trace Assembler::finish() {
  settle_silent_calls(*work_);
  settle_pending(*work_);
  Trace& trace = work_->log.trace();
  std::sort(trace.links.begin(), trace.links.end(), [](const Link& a, const Link& b) {
    return std::tie(a.effect, a.cause) < std::tie(b.effect, b.cause);
  });
  count_events(trace);
  return std::move(trace);
}

}  // namespace seetcp
