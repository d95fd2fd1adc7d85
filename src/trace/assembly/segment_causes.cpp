// SPDX-License-Identifier: MIT
// What made a segment go. A program stopped at a call's entry sends nothing for it yet, and a frame
// belongs to the end whose address it carries: so the calls running on that socket are the only
// ones that can have sent it. Acknowledgements and answers follow from what arrived, by their
// numbers.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/constants_in_calls.hpp"
#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

bool stops_sending(const CallEvent& call) {
  return closes(call.call) || shuts(call.call, call.arguments, "SHUT_WR");
}

SocketRecord* socket_of(Assembly& all, const ConversationEnd& end) {
  return end.cookie ? all.sockets.find(*end.cookie) : nullptr;
}

// The call of that kind which is running on the socket: proved when it is the only one.
template <typename Kind>
Cause running_call(Assembly& all, const SocketRecord& record, Kind is_kind, std::string_view why) {
  Cause cause;
  for (const EventId id : record.running) {
    if (!is_kind(all.log.get<CallEvent>(id))) continue;
    if (cause.event != 0)
      return {cause.event, Confidence::likely, "one of the calls running on it sent it"};
    cause = {id, Confidence::proved, why};
  }
  return cause;
}

Cause cause_of_fin(Assembly& all, const ConversationEnd& sender) {
  const SocketRecord* record = socket_of(all, sender);
  if (!record) return {};
  const Cause running = running_call(all, *record, stops_sending, "this call sent it");
  if (running.event != 0) return running;
  return {record->last_close, record->process_end ? Confidence::proved : Confidence::likely,
          record->process_end ? "the kernel closed it when its program ended"
                              : "asked for earlier, sent now"};
}

Cause cause_of_data(Assembly& all, const ConversationEnd& sender) {
  const SocketRecord* record = socket_of(all, sender);
  if (!record) return {};
  const auto is_send = [](const CallEvent& call) { return sends(call.call); };
  const Cause running = running_call(all, *record, is_send, "this call sent it");
  if (running.event != 0) return running;
  return {record->last_send, Confidence::likely, "handed over earlier, sent now"};
}

// A RST that answers a segment takes its numbers from it, and has an ACK only when that had none
// (RFC 9293 3.10.7.1). One that a call or a program's end sends always has an ACK.
bool answers(const Segment& reset, const SegmentEvent& arrived) {
  if (arrived.ack_raw) return !reset.ack && reset.seq == *arrived.ack_raw;
  const std::uint32_t length =
      arrived.length + (arrived.flags.syn ? 1u : 0u) + (arrived.flags.fin ? 1u : 0u);
  return reset.ack && *reset.ack == arrived.seq_raw + length;
}

bool throws_away(const CallEvent& call) {
  return disconnects(call.call, call.arguments) || stops_sending(call);
}

bool ends_listening(const CallEvent& call) {
  return call.call == "shutdown" || closes(call.call);
}

// A listener that goes takes with it what no accept() has taken.
Cause cause_of_reset_unaccepted(Assembly& all, const Connection& connection) {
  if (connection.server_peer || !connection.listener) return {};
  const SocketRecord& listener = *all.sockets.numbered(*connection.listener);
  const Cause running =
      running_call(all, listener, ends_listening,
                   "this call closed the listener, and accept() had not taken it");
  if (running.event != 0 || !listener.process_end) return running;
  return {listener.last_close, Confidence::proved,
          "its program ended, and accept() had not taken it"};
}

Cause cause_of_reset_by_program(Assembly& all, const Conversation& talk, Side from) {
  const SocketRecord* record = socket_of(all, talk.end(from));
  if (from == Side::server) {
    const Cause unaccepted = cause_of_reset_unaccepted(all, all.connection(talk.id));
    if (unaccepted.event != 0) return unaccepted;
  }
  if (!record) return {};
  const Cause running =
      running_call(all, *record, throws_away, "this call threw data away, so it reset");
  if (running.event != 0 || !record->process_end) return running;
  return {record->last_close, Confidence::proved, "its program ended with data unread"};
}

Cause cause_of_reset(Assembly& all, const Conversation& talk, Side from, const Segment& reset) {
  const EventId arrived = talk.end(from).last_arrived;
  const bool sure = arrived != 0 && answers(reset, all.log.get<SegmentEvent>(arrived));
  if (sure) return {arrived, Confidence::proved, "it answers this segment"};
  const Cause asked_for = cause_of_reset_by_program(all, talk, from);
  if (asked_for.event != 0) return asked_for;
  return {arrived, Confidence::likely, "it answers this segment"};
}

// On a wire between two hosts it is known what had arrived last, and whether that was answered.
Cause cause_of_answer(Assembly& all, const ConversationEnd& sender, SeqNum ack) {
  if (sender.last_arrived == 0) return {};
  const auto& arrived = all.log.get<SegmentEvent>(sender.last_arrived);
  const std::uint32_t length =
      arrived.length + (arrived.flags.syn ? 1u : 0u) + (arrived.flags.fin ? 1u : 0u);
  const bool covered = length > 0 && ack - (arrived.seq_raw + length) >= 0;
  if (covered && sender.answered != sender.last_arrived)
    return {sender.last_arrived, Confidence::proved, "it acknowledges this"};
  return {sender.last_arrived, Confidence::likely, "it answers this"};
}

Cause cause_of_acknowledgement(const ConversationEnd& sender, const ConversationEnd& receiver,
                               const Segment& segment) {
  const auto& sent = receiver.unacknowledged;
  const auto covered = std::find_if(sent.rbegin(), sent.rend(), [&](const SentSegment& row) {
    return row.end - *segment.ack <= 0;
  });
  if (covered != sent.rend()) return {covered->event, Confidence::proved, "it acknowledges this"};
  return {sender.last_arrived, Confidence::likely, "it answers this"};
}

}  // namespace

Cause cause_of_segment(Assembly& all, const Conversation& talk, const Segment& segment, Side from,
                       EventId repeated) {
  const ConversationEnd& sender = talk.end(from);
  const ConversationEnd& receiver = talk.end(other(from));
  if (segment.flags.rst) return cause_of_reset(all, talk, from, segment);
  if (repeated != 0)
    return {repeated, Confidence::likely, "sent again: no acknowledgement had come"};
  if (segment.flags.syn && segment.flags.ack)
    return {sender.syn_arrived ? sender.syn_arrived : receiver.syn, Confidence::proved,
            "it answers this SYN"};
  if (segment.flags.syn) {
    const SocketRecord* record = socket_of(all, sender);
    return record ? Cause{record->last_connect, Confidence::proved, "this call sent it"} : Cause{};
  }
  if (segment.flags.fin) return cause_of_fin(all, sender);
  if (segment.payload_length > 0) return cause_of_data(all, sender);
  if (segment.ack && talk.on_wire) return cause_of_answer(all, sender, *segment.ack);
  if (segment.ack) return cause_of_acknowledgement(sender, receiver, segment);
  return {};
}

}  // namespace seetcp
