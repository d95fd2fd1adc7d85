// SPDX-License-Identifier: MIT
#include "src/trace/connections/ordered_lines.hpp"

namespace seetcp {

void OrderedLines::put(ConnectionId id, std::string_view line) {
  if (id < next_) return write_(line);  // Its turn went by while it was open.
  if (id > next_) return hold(id, line);
  write_(line);
  ++next_;
  if (!waiting_.empty()) waiting_.pop_front();
  release_ended();
}

void OrderedLines::finish() {
  while (!waiting_.empty()) release(waiting_.front());
}

void OrderedLines::hold(ConnectionId id, std::string_view line) {
  const std::size_t index = id - next_;
  if (waiting_.size() <= index) waiting_.resize(index + 1);
  keep(waiting_[index], line);
  while (is_full()) {
    release(waiting_.front());
    release_ended();
  }
}

void OrderedLines::keep(Waiting& place, std::string_view line) {
  place.ended = true;
  ++held_;
  if (line.empty()) return;
  if (in_memory_ + line.size() <= limits_.memory) {
    place.text = std::make_unique<const std::string>(line);
    in_memory_ += line.size();
    return;
  }
  spool_.write(spool_end_, line);
  place.spooled_at = spool_end_;
  place.spooled = static_cast<std::uint32_t>(line.size());
  spool_end_ += line.size();
  ++on_spool_;
}

bool OrderedLines::is_full() const {
  return held_ > limits_.lines || spool_end_ > limits_.spool;
}

void OrderedLines::release_ended() {
  while (!waiting_.empty() && waiting_.front().ended) release(waiting_.front());
}

// The first goes: its line if it has ended, else its turn.
void OrderedLines::release(Waiting& first) {
  if (first.text) {
    write_(*first.text);
    in_memory_ -= first.text->size();
  } else if (first.spooled > 0) {
    write_from_spool(first);
  }
  held_ -= first.ended ? 1 : 0;
  waiting_.pop_front();
  ++next_;
}

void OrderedLines::write_from_spool(const Waiting& line) {
  room_.resize(line.spooled);
  spool_.read(line.spooled_at, room_);
  write_(room_);
  if (--on_spool_ > 0) return;
  spool_.clear();
  spool_end_ = 0;
}

}  // namespace seetcp
