// SPDX-License-Identifier: MIT
// Connections as a capture leaves them, built segment by segment: for what shows them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "src/trace/connections/connection_record.hpp"

namespace seetcp::test {

inline Endpoint endpoint(std::uint8_t last, std::uint16_t port) {
  return {ipv4(10, 0, 0, last), port};
}

// A conversation of which each step is one word: "S" SYN, "SA" SYN-ACK, "A" ACK, "D" ten octets of
// data, "F" FIN, "R" RST; in lower case the server's. Its sequence numbers follow by themselves.
class Conversation {
 public:
  explicit Conversation(std::string_view steps, ConnectionId id = 1,
                        Endpoint client = endpoint(1, 40000), Endpoint server = endpoint(2, 80)) {
    record.id = id;
    record.ends[0] = client;
    record.ends[1] = server;
    record.first_at = record.last_at = at_;
    record.synthetic_opener = steps.find_first_of("Ss") != 0;
    while (!steps.empty()) {
      const auto blank = std::min(steps.find(' '), steps.size());
      say(steps.substr(0, blank));
      steps.remove_prefix(std::min(blank + 1, steps.size()));
    }
  }

  ConnectionRecord record;

 private:
  void say(std::string_view word) {
    const Side from = word[0] >= 'a' ? Side::server : Side::client;
    const auto me = static_cast<std::size_t>(from);
    Segment segment = segment_of(word[0], from);
    if (word.size() > 1) segment.ack = numbers_[1 - me], segment.flags.ack = true;
    const Step step = record.tracker.take(segment, from);
    for (const auto* changes : {&step.before, &step.after}) {
      for (const Change& change : *changes) {
        record.path[static_cast<std::size_t>(change.side)].add(change.row->to);
      }
    }
    numbers_[me] = sequence_end(segment);
    count(segment, from);
  }

  Segment segment_of(char kind, Side from) {
    const auto me = static_cast<std::size_t>(from);
    Segment segment;
    segment.from = record.ends[me];
    segment.to = record.ends[1 - me];
    segment.seq = numbers_[me];
    segment.window = 64000;
    segment.flags.syn = kind == 'S' || kind == 's';
    segment.flags.fin = kind == 'F' || kind == 'f';
    segment.flags.rst = kind == 'R' || kind == 'r';
    segment.payload_length = kind == 'D' || kind == 'd' ? 10 : 0;
    if (!segment.flags.syn && !segment.flags.rst) {
      segment.ack = numbers_[1 - me];
      segment.flags.ack = true;
    }
    // RFC 9293 3.10.7.1: the RST that refuses a SYN acknowledges it.
    if (segment.flags.rst && from == Side::server && record.sent[1].segments == 0) {
      segment.ack = numbers_[0];
      segment.flags.ack = true;
    }
    return segment;
  }

  void count(const Segment& segment, Side from) {
    SentCounts& sent = record.sent[static_cast<std::size_t>(from)];
    ++record.frames, ++sent.segments;
    sent.bytes += segment.payload_length;
    sent.syn = static_cast<std::uint16_t>(sent.syn + segment.flags.syn);
    sent.fin = static_cast<std::uint16_t>(sent.fin + segment.flags.fin);
    sent.rst = static_cast<std::uint16_t>(sent.rst + segment.flags.rst);
    if (record.first_frame == 0) record.first_frame = 1;
    book_history(segment, from);
    book_close(segment, from);
    record.last_at = at_;
    at_ += std::chrono::milliseconds{1};
  }

  void book_history(const Segment& segment, Side from) {
    const Flags& flags = segment.flags;
    if (flags.syn) record.history.add(from, flags.ack ? 'h' : 's');
    const bool bare = !flags.syn && !flags.fin && !flags.rst && segment.payload_length == 0;
    if (bare) record.history.add(from, 'a');
    if (segment.payload_length > 0) record.history.add(from, 'd');
    if (flags.fin) record.history.add(from, 'f');
    if (flags.rst) record.history.add(from, 'r');
  }

  void book_close(const Segment& segment, Side from) {
    if (!segment.flags.fin && !segment.flags.rst) return;
    if (!record.first_closer) {
      record.first_closer = from;
      record.close_frame = record.frames;
    }
    const bool both_fins = record.sent[0].fin > 0 && record.sent[1].fin > 0;
    if (!segment.flags.rst || both_fins || record.closed_by_reset) return;
    record.closed_by_reset = true;
    record.reset_by = from;
  }

  SeqNum numbers_[2]{SeqNum{1000}, SeqNum{5000}};
  Time at_{std::chrono::seconds{1740821400} + std::chrono::nanoseconds{257497123}};
};

// The common ones.
inline constexpr std::string_view closed_story = "S sA A D a d A F f A";

}  // namespace seetcp::test
