// SPDX-License-Identifier: MIT
#include "src/trace/connections/bookkeeping.hpp"

#include <limits>

namespace seetcp {
namespace {

std::size_t index(Side side) {
  return static_cast<std::size_t>(side);
}

void count_up(std::uint16_t& count) {
  if (count < std::numeric_limits<std::uint16_t>::max()) ++count;
}

void book_counts(SentCounts& sent, const Segment& segment, const Step& step) {
  using enum NoteAbout;
  sent.bytes += step.new_octets;
  if (segment.flags.syn) count_up(sent.syn);
  if (segment.flags.fin && segment.flags.ack) count_up(sent.fin);  // Else it means nothing.
  if (segment.flags.rst) count_up(sent.rst);
  const bool probes = step.notes.has(keep_alive) || step.notes.has(zero_window_probe);
  const bool again = step.repeats || step.notes.has(retransmission) || step.notes.has(overlap);
  if (again && !probes) ++sent.retransmitted;
  if (step.notes.has(out_of_order)) ++sent.out_of_order;
  if (step.notes.has(zero_window)) ++sent.zero_window;
}

// Zeek's letters of one segment, in the order in which Zeek adds them.
void book_history(ConnectionRecord& record, const CarriedSegment& carried, Side from,
                  const Step& step) {
  const Flags& flags = carried.segment.flags;
  const SentCounts& sent = record.sent[index(from)];
  History& history = record.history;
  if (flags.fin && flags.rst) history.add(from, 'i');
  if (flags.syn && (flags.fin || flags.rst)) history.add(from, 'q');
  if (flags.syn) history.add(from, flags.ack ? 'h' : 's');
  if (carried.carriage.checksum_holds == false) {
    history.add(from, 'c', record.notes.times(NoteAbout::bad_checksum));
  }
  const std::uint32_t length = carried.segment.payload_length;
  const bool bare = length == 0 && !flags.syn && !flags.fin && !flags.rst;
  if (bare && flags.ack) history.add(from, 'a');
  if (length > 0) history.add(from, 'd');
  if (length > 0 && step.repeats) history.add(from, 't', sent.retransmitted);
  if (step.notes.has(NoteAbout::zero_window)) history.add(from, 'w', sent.zero_window);
  if (step.notes.has(NoteAbout::missing_data)) history.add(other(from), 'g');
  if (flags.fin) history.add(from, 'f');
  if (flags.rst) history.add(from, 'r');
}

void book_taken_back(ConnectionRecord& record, const TakenBack& taken) {
  StatePath& path = record.path[index(taken.side)];
  while (path.size() > 0 && path[path.size() - 1] != taken.to) path.take_back();
  if (path.size() == 0) path.add(taken.to);
  record.over = false;
  if (!record.closed_by_reset || taken.to == TcpState::last_ack) return;
  record.closed_by_reset = false;
  record.reset_by.reset();
  if (record.sent[0].fin + record.sent[1].fin > 0) return;
  record.first_closer.reset();
  record.close_frame = 0;
}

void book_closing(ConnectionRecord& record, const Segment& segment, Side from, std::uint64_t frame,
                  const Step& step) {
  const bool reset = segment.flags.rst && !(step.before.empty() && step.after.empty());
  const bool fin = record.tracker.at(from).fin_end && segment.flags.fin && !segment.flags.rst;
  if (!reset && !fin) return;
  if (!record.first_closer) {
    record.first_closer = from;
    record.close_frame = frame;
  }
  const bool both_fins = record.tracker.at(Side::client).fin_end.has_value() &&
                         record.tracker.at(Side::server).fin_end.has_value();
  if (!reset || both_fins || record.closed_by_reset) return;
  record.closed_by_reset = true;
  record.reset_by = from;
}

void book_notes(ConnectionRecord& record, const CarriedSegment& carried, Side from,
                std::uint64_t frame, const Step& step) {
  step.notes.each([&](NoteAbout about) { record.notes.add(about, from, frame); });
  if (carried.segment.flags.urg) record.notes.add(NoteAbout::urgent_data, from, frame);
  if (carried.carriage.checksum_holds == false) {
    record.notes.add(NoteAbout::bad_checksum, from, frame);
  }
  if (step.taken_back && step.repeats) {
    record.notes.add(NoteAbout::lost_after_capture, other(from), frame);
  }
}

bool is_gone(TcpState state) {
  return state == TcpState::closed || state == TcpState::time_wait || state == TcpState::listen;
}

}  // namespace

void count_frame(ConnectionRecord& record, Side from, std::uint64_t frame, Time at) {
  if (record.frames == 0) {
    record.first_frame = frame;
    record.first_at = at;
  }
  record.last_at = at;
  record.last_from = from;
  record.recent = record.frames > 0;  // A flood of single segments pushes out nobody who talks.
  ++record.frames;
  ++record.sent[index(from)].segments;
}

void book_duplicate(ConnectionRecord& record, Side from, std::uint64_t frame) {
  record.notes.add(NoteAbout::duplicate, from, frame);
}

void book(ConnectionRecord& record, const CarriedSegment& carried, Side from, std::uint64_t frame,
          const Step& step) {
  if (step.taken_back) book_taken_back(record, *step.taken_back);
  for (const Changes* changes : {&step.before, &step.after}) {
    for (const Change& change : *changes) record.path[index(change.side)].add(change.row->to);
  }
  book_counts(record.sent[index(from)], carried.segment, step);
  book_closing(record, carried.segment, from, frame, step);
  book_notes(record, carried, from, frame, step);
  book_history(record, carried, from, step);
  record.over = is_gone(record.tracker.at(Side::client).state) &&
                is_gone(record.tracker.at(Side::server).state);
}

void book_end(ConnectionRecord& record) {
  for (const Side side : {Side::client, Side::server}) {
    const TrackedEnd& end = record.tracker.at(side);
    for (unsigned left = end.doubtful ? end.unshown : 0; left > 0; --left) {
      record.path[index(side)].take_back();
    }
  }
  const bool unasked = record.counts(Side::server).syn > 0 && record.counts(Side::client).syn == 0;
  if (unasked) record.notes.add(NoteAbout::missing_data, Side::server, record.first_frame);
  for (const Side side : {Side::client, Side::server}) {
    const bool silent = record.counts(other(side)).segments == 0;
    if (silent && record.tracker.at(side).has_acknowledged) {
      record.notes.add(NoteAbout::one_direction, side, record.first_frame);
    }
  }
}

}  // namespace seetcp
