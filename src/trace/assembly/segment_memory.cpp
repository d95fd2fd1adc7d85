// SPDX-License-Identifier: MIT
// What the ends of a conversation remember of its segments, for the events to come.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/segment_steps.hpp"

namespace seetcp {
namespace {

constexpr std::size_t most_remembered = 4096;  // Segments of one end that await an acknowledgement.

std::uint32_t relative(SeqNum number, std::optional<SeqNum> isn) {
  return isn ? number.value - isn->value : number.value;
}

// The data on a SYN that the answer does not acknowledge was not taken: it will come again.
void forget_refused(ConversationEnd& answerer, SeqNum acknowledged) {
  std::erase_if(answerer.unread,
                [&](const SentSegment& row) { return row.end - acknowledged > 0; });
}

}  // namespace

SegmentEvent describe(const Conversation& talk, const Segment& segment, Side from,
                      std::uint64_t frame) {
  SegmentEvent event{.connection = talk.id,
                     .from = from,
                     .frame = frame,
                     .flags = segment.flags,
                     .seq = relative(segment.seq, talk.isn(from)),
                     .ack = {},
                     .seq_raw = segment.seq,
                     .ack_raw = segment.ack,
                     .length = segment.payload_length,
                     .window = segment.window,
                     .options = segment.options,
                     .repeats = 0,
                     .client_state = {},
                     .server_state = {},
                     .arrived = {},
                     .fate = {},
                     .origin = {},
                     .copies = 0};
  if (segment.ack) event.ack = relative(*segment.ack, talk.isn(other(from)));
  return event;
}

EventId first_sending(const ConversationEnd& sender, const Segment& segment) {
  const SeqNum end = sequence_end(segment);
  const auto found = std::find_if(sender.unacknowledged.begin(), sender.unacknowledged.end(),
                                  [&](const SentSegment& sent) { return end - sent.end <= 0; });
  return found == sender.unacknowledged.end() ? 0 : found->event;
}

void note_isn(Assembly& all, const Conversation& talk, Side side, const Segment& segment) {
  if (!segment.flags.syn) return;
  Connection& connection = all.connection(talk.id);
  (side == Side::client ? connection.client_isn : connection.server_isn) = segment.seq;
}

void remember_sent(ConversationEnd& sender, const Segment& segment, EventId event, bool repeats) {
  if (sequence_length(segment) == 0) return;
  if (segment.flags.syn) sender.syn = sender.syn ? sender.syn : event;
  if (segment.flags.syn && segment.ack) forget_refused(sender, *segment.ack);
  auto& sent = sender.unacknowledged;
  const SentSegment row{segment.seq, sequence_end(segment), event};
  if (!repeats && sent.size() < most_remembered) return sent.push_back(row);
  // The copy may be the one that arrives: it is what an acknowledgement answers.
  for (SentSegment& earlier : sent) {
    if (earlier.end == row.end) earlier.event = event;
  }
}

void remember_arrived(ConversationEnd& receiver, const Segment& segment, EventId event,
                      bool repeats) {
  receiver.last_arrived = event;
  if (segment.flags.rst) receiver.reset_arrived = event;
  if (segment.flags.fin) receiver.fin_arrived = event;
  if (segment.flags.syn) receiver.read_to = segment.seq + 1;
  if (segment.payload_length == 0 || repeats || receiver.unread.size() >= most_remembered) return;
  const SeqNum begin = segment.flags.syn ? segment.seq + 1 : segment.seq;
  const auto after =
      std::find_if(receiver.unread.rbegin(), receiver.unread.rend(),
                   [&](const SentSegment& earlier) { return begin - earlier.begin >= 0; });
  receiver.unread.insert(after.base(), {begin, begin + segment.payload_length, event});
}

void forget_acknowledged(ConversationEnd& sender, const Segment& arrived) {
  if (!arrived.ack) return;
  auto& sent = sender.unacknowledged;
  const auto first_open = std::find_if(
      sent.begin(), sent.end(), [&](const SentSegment& row) { return row.end - *arrived.ack > 0; });
  sent.erase(sent.begin(), first_open);
}

void note_completed(Assembly& all, Conversation& talk, Side side, EventId event) {
  talk.end(side).completed_by = event;
  const auto listener = all.connection(talk.id).listener;
  if (side == Side::server && listener) all.sockets.numbered(*listener)->last_completed = event;
}

}  // namespace seetcp
