// SPDX-License-Identifier: MIT
// What made a call return: the segment that brought what the program waited for.
#include <algorithm>

#include "src/trace/assembly/assembly.hpp"
#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

bool has_flag(const CallEvent& entry, std::string_view flag) {
  return std::any_of(entry.arguments.begin(), entry.arguments.end(), [&](const Argument& argument) {
    const auto* text = std::get_if<std::string>(&argument.value);
    return text && text->find(flag) != std::string::npos;
  });
}

bool asked_for_nothing(const CallEvent& entry) {
  return std::any_of(entry.arguments.begin(), entry.arguments.end(), [](const Argument& argument) {
    const auto* number = std::get_if<std::int64_t>(&argument.value);
    return argument.name == "size" && number && *number == 0;
  });
}

// The segment that brought the last of the octets before `end`; forgets what has been read.
// `unread` is in the order of the numbers.
EventId bringer(ConversationEnd& reader, SeqNum end, bool keep) {
  auto& unread = reader.unread;
  const auto last = std::find_if(unread.begin(), unread.end(),
                                 [&](const SentSegment& row) { return row.end - end >= 0; });
  if (last == unread.end() || last->begin - end >= 0) return 0;
  const EventId event = last->event;
  const bool whole = last->end == end;
  if (!keep) unread.erase(unread.begin(), whole ? last + 1 : last);
  return event;
}

Cause cause_of_data_read(ConversationEnd& reader, const SocketCall& call, const CallEvent& entry) {
  const bool peeks = has_flag(entry, "MSG_PEEK");
  const SeqNum end = reader.read_to + static_cast<std::uint32_t>(*call.result);
  if (!peeks) reader.read_to = end;
  return {bringer(reader, end, peeks), Confidence::proved, "this segment brought the data"};
}

Cause cause_of_end_read(const ConversationEnd& reader, const CallEvent& entry) {
  if (asked_for_nothing(entry) || reader.fin_arrived == 0) return {};
  const auto sure = reader.shut_reading ? Confidence::likely : Confidence::proved;
  return {reader.fin_arrived, sure, "this FIN is the end of the data"};
}

Cause cause_of_connect(const Conversation& talk, Side side, const SocketCall& call) {
  if (!call.error.empty()) return {};
  return {talk.end(side).completed_by, Confidence::proved,
          "this SYN-ACK is the answer it waited for"};
}

// EPIPE also follows from this program's own end of sending, RST or not.
Cause cause_of_failure(const Conversation& talk, Side side, const SocketCall& call) {
  const bool own_end = call.error == "EPIPE" && talk.has_sent_fin(side);
  return {talk.end(side).reset_arrived, own_end ? Confidence::likely : Confidence::proved,
          "this RST made it fail"};
}

// It may have taken data, but its result does not tell how much of this stream's: after it nobody
// can say which segment brought what.
Cause cause_of_uncounted_read(ConversationEnd& reader) {
  reader.unread.clear();
  return {reader.last_arrived, Confidence::likely, "this segment brought data"};
}

}  // namespace

Cause cause_of_return(Conversation& talk, Side side, const SocketCall& call,
                      const CallEvent& entry) {
  ConversationEnd& end = talk.end(side);
  const bool told_of_reset =
      call.error == "ECONNRESET" || call.error == "ECONNREFUSED" || call.error == "EPIPE";
  if (told_of_reset) return cause_of_failure(talk, side, call);
  if (accepts(call.name)) {
    return {talk.end(side).completed_by, Confidence::proved,
            "this segment completed the connection that it took"};
  }
  if (call.name == "connect") return cause_of_connect(talk, side, call);
  if (!call.result || !call.error.empty()) return {};
  if (call.name == "recvmmsg" && *call.result > 0) return cause_of_uncounted_read(end);
  if (call.name == "splice") end.unread.clear();  // Into the socket or out of it: not known.
  if (reads(call.name) && *call.result > 0) return cause_of_data_read(end, call, entry);
  if (reads(call.name)) return cause_of_end_read(end, entry);
  if (waits(call.name) && *call.result > 0)
    return {end.last_arrived, Confidence::likely, "this arrived while it waited"};
  return {};
}

}  // namespace seetcp
