// SPDX-License-Identifier: MIT
#include "src/trace/connections/follower.hpp"

#include <deque>
#include <unordered_map>
#include <utility>

#include "src/trace/connections/bookkeeping.hpp"
#include "src/trace/connections/connection_table.hpp"
#include "src/trace/connections/reuse.hpp"
#include "src/trace/connections/told_connections.hpp"

namespace seetcp {
namespace {

// So many finished connections wait for segments that come late before they are told, and so long
// by the capture's clock.
constexpr std::size_t most_waiting = 512;
constexpr Time longest_wait = std::chrono::seconds{2};
// So many connections are followed at once; then those not heard of for longest are told.
constexpr std::size_t most_followed = 1 << 18;
constexpr std::size_t most_unclear = 1024;

using Place = ConnectionTable::Place;

// A SYN on a connection that is alive, until its answer tells what it is.
struct HeldSyn {
  CarriedSegment carried;
  Frame frame;
};

// Who opened, when no SYN tells: the end with the higher port, for servers have low ones.
bool sender_opened(const Segment& segment) {
  if (segment.flags.syn) return !segment.flags.ack;
  return segment.from.port >= segment.to.port;
}

}  // namespace

class Follower::Work {
 public:
  Work(Chronicle& chronicle, Options options)
      : chronicle_(chronicle), options_(options), decoder_({options.check_sums}) {}

  void take(const Frame& frame) {
    note_time(frame.at);
    ++totals_.frames;
    while (!waiting_.empty() && time_between(waiting_.front().since, frame.at) > longest_wait) {
      tell_longest_waiting();
    }
    const Decoded& decoded = decoder_.take(frame.link, frame.captured, frame.wire_length);
    if (const auto* carried = std::get_if<CarriedSegment>(&decoded)) {
      ++totals_.segments;
      follow(*carried, frame);
    } else if (const auto* error = std::get_if<IcmpError>(&decoded)) {
      note_icmp(*error, frame.number);
    } else {
      const auto& skipped = std::get<Skipped>(decoded);
      ++totals_.skipped[{skipped.reason, skipped.number}];
    }
  }

  void finish() {
    while (!held_.empty()) release(held_.begin()->first);
    for (Place place = 0; place < table_.places(); ++place) {
      if (table_.used(place)) tell(place);
    }
  }

  const CaptureTotals& totals() const { return totals_; }

 private:
  struct Waiting {
    Place place{};
    ConnectionId id{};
    Time since{};
  };

  void note_time(Time at) {
    if (totals_.frames == 0) totals_.first_at = at;
    if (totals_.frames > 0 && at < totals_.last_at) ++totals_.backwards;
    totals_.last_at = at;
  }

  void follow(const CarriedSegment& carried, const Frame& frame) {
    const Segment& segment = carried.segment;
    const ConnectionKey key{segment.from, segment.to, carried.carriage.network};
    const std::uint64_t hash = key.hash();
    if (segment.flags.syn) told_.fetch(hash);
    Place place = table_.find(hash, key);
    if (place == ConnectionTable::none) {
      if (!segment.flags.syn && told_.has(hash, segment)) return static_cast<void>(++totals_.late);
      place = begin(hash, carried, segment.flags.syn && told_.remembers(hash));
    } else {
      place = settle(place, hash, carried, frame);
    }
    if (place != ConnectionTable::none) take(place, carried, frame);
  }

  // The connection that the segment belongs to, of those that its addresses name; none: it waits.
  Place settle(Place place, std::uint64_t hash, const CarriedSegment& carried, const Frame& frame) {
    const Segment& segment = carried.segment;
    if (const auto held = held_.find(place); held != held_.end()) {
      if (shows_new_connection(segment, held->second.carried.segment)) {
        return begin_held(place, hash);
      }
      release(place);
    }
    switch (belongs(table_.at(place), segment, side_of(table_.at(place), segment))) {
      case Belongs::here: return place;
      case Belongs::begins_anew: tell(place); return begin(hash, carried, true);
      case Belongs::unclear: break;
    }
    if (held_.size() >= most_unclear) return place;
    held_.emplace(place, HeldSyn{carried, frame}).first->second.frame.captured = {};
    return ConnectionTable::none;
  }

  static Side side_of(const ConnectionRecord& record, const Segment& segment) {
    return record.ends[0] == segment.from ? Side::client : Side::server;
  }

  Place begin(std::uint64_t hash, const CarriedSegment& carried, bool reused) {
    if (table_.size() >= most_followed) forget_one();
    const Segment& segment = carried.segment;
    const bool opened = sender_opened(segment);
    const Place place = table_.add(hash, opened ? segment.from : segment.to,
                                   opened ? segment.to : segment.from, carried.carriage.network);
    ConnectionRecord& record = table_.at(place);
    record.id = static_cast<ConnectionId>(++totals_.connections);
    record.synthetic_opener = !segment.flags.syn;
    reused_next_ = reused;
    return place;
  }

  // The held SYN was the first of another connection.
  Place begin_held(Place place, std::uint64_t hash) {
    const HeldSyn syn = held_.extract(place).mapped();
    tell(place);
    const Place next = begin(hash, syn.carried, true);
    take(next, syn.carried, syn.frame);
    return next;
  }

  // The held SYN was a stray one.
  void release(Place place) {
    const HeldSyn syn = held_.extract(place).mapped();
    take(place, syn.carried, syn.frame);
  }

  void take(Place place, const CarriedSegment& carried, const Frame& frame) {
    ConnectionRecord& record = table_.at(place);
    const Side from = side_of(record, carried.segment);
    const bool follows_own = record.frames > 0 && record.last_from == from;
    const auto since_last =
        follows_own ? std::optional{time_between(record.last_at, frame.at)} : std::nullopt;
    count_frame(record, from, frame.number, frame.at);
    if (std::exchange(reused_next_, false)) record.notes.add(NoteAbout::reused, from, frame.number);
    auto& recent = record.recent_carriage[static_cast<std::size_t>(from)];
    if (recent.seen_before(carried, since_last)) {
      return book_duplicate(record, from, frame.number);
    }
    // An end that has connected to itself: which of its two ends sent it, nothing tells.
    if (record.ends[0] == record.ends[1]) {
      return record.notes.add(NoteAbout::self_connection, std::nullopt, frame.number);
    }
    const Step step = record.tracker.take(carried.segment, from);
    const bool was_over = record.over;
    book(record, carried, from, frame.number, step);
    if (options_.segments) chronicle_.segment(record, {carried.segment, from, frame, step});
    if (record.over && !was_over) wait(place);
  }

  void note_icmp(const IcmpError& error, std::uint64_t frame) {
    ++totals_.icmp_errors;
    const ConnectionKey key{error.quoted_from, error.quoted_to, error.network};
    const Place place = table_.find(key.hash(), key);
    if (place == ConnectionTable::none) return;
    ConnectionRecord& record = table_.at(place);
    const Side about = record.ends[0] == error.quoted_from ? Side::client : Side::server;
    record.notes.add(NoteAbout::icmp_error, about, frame,
                     static_cast<std::uint16_t>(error.type << 8 | error.code));
  }

  // It is over; told when enough others are, or some time later, unless a late segment shows that
  // it was not.
  void wait(Place place) {
    const ConnectionRecord& record = table_.at(place);
    waiting_.push_back({place, record.id, record.last_at});
    if (waiting_.size() > most_waiting) tell_longest_waiting();
  }

  void tell_longest_waiting() {
    const Waiting oldest = waiting_.front();
    waiting_.pop_front();
    if (!table_.used(oldest.place) || held_.contains(oldest.place)) return;
    const ConnectionRecord& record = table_.at(oldest.place);
    if (record.id == oldest.id && record.over) tell(oldest.place);
  }

  // The clock's hand goes round and passes each connection once that was heard of since.
  void forget_one() {
    for (;; ++hand_) {
      if (hand_ >= table_.places()) hand_ = 0;
      if (!table_.used(hand_) || held_.contains(hand_)) continue;
      ConnectionRecord& record = table_.at(hand_);
      if (std::exchange(record.recent, false)) continue;
      record.notes.add(NoteAbout::forgotten, std::nullopt, record.first_frame);
      return tell(hand_++);
    }
  }

  void tell(Place place) {
    ConnectionRecord& record = table_.at(place);
    book_end(record);
    chronicle_.ended(record);
    told_.remember(record);
    table_.remove(place);
  }

  Chronicle& chronicle_;
  Options options_;
  Decoder decoder_;
  ConnectionTable table_;
  ToldConnections told_;
  std::deque<Waiting> waiting_;
  std::unordered_map<Place, HeldSyn> held_;
  CaptureTotals totals_;
  Place hand_ = 0;
  bool reused_next_ = false;  // The next segment begins a connection on a tuple used before.
};

Follower::Follower(Chronicle& chronicle, Options options)
    : work_(std::make_unique<Work>(chronicle, options)) {}
Follower::~Follower() = default;

void Follower::take(const Frame& frame) {
  work_->take(frame);
}

void Follower::finish() {
  work_->finish();
}

const CaptureTotals& Follower::totals() const {
  return work_->totals();
}

}  // namespace seetcp
