// SPDX-License-Identifier: MIT
// What a call does and no segment shows, on a wire where nobody asks the kernel: then the call
// alone tells of it.
#include "src/trace/assembly/assembly.hpp"
#include "src/trace/assembly/constants_in_calls.hpp"
#include "src/trace/assembly/segment_steps.hpp"
#include "src/trace/kinds_of_calls.hpp"

namespace seetcp {
namespace {

using enum TcpState;

bool calls_alone_tell(Assembly& all) {
  return on_wire(all) && !all.log.trace().witnesses.states.present;
}

// inet_shutdown() (net/ipv4/af_inet.c) ends an attempt to connect whichever direction it is told;
// tcp_shutdown() lets one that has not been completed wait.
const Transition* row_of_shutdown(TcpState state, const CallEvent& call) {
  if (state == syn_sent) return transition(state, Stimulus::close);
  const bool ends_data = shuts(call.call, call.arguments, "SHUT_WR");
  const bool at_once = state == established || state == close_wait;
  return ends_data && at_once ? transition(state, Stimulus::close) : nullptr;
}

// With SO_LINGER 0 it aborts; where that sends a RST, the RST tells (tcp_disconnect()).
const Transition* row_of_close(TcpState state, bool aborts) {
  if (!aborts) return transition(state, Stimulus::close);
  const bool in_silence = state == syn_sent || state == closing || state == last_ack;
  return in_silence ? transition(state, Stimulus::abort) : nullptr;
}

}  // namespace

void note_silent_call(Assembly& all, SocketRecord& record, EventId entry, Time at) {
  if (!calls_alone_tell(all) || entry == 0) return;
  const auto& call = all.log.get<CallEvent>(entry);
  if (!closes(call.call) && call.call != "shutdown") return;
  if (record.listens) {
    if (closes(call.call) || shuts(call.call, call.arguments, "SHUT_RD"))
      end_listening(all, record, at, Evidence::inferred);
    return;
  }
  if (record.connection == 0) return;
  ConversationEnd& end = all.conversation(record.connection).end(record.side);
  // A SYN that came again may have begun a new end, with another socket.
  if (end.cookie && &all.sockets.of(*end.cookie) == &record)
    end.silent_call = SilentCall{entry, at};
}

void settle_silent_call(Assembly& all, EndRef ref) {
  Conversation& talk = all.conversation(ref.connection);
  ConversationEnd& end = talk.end(ref.side);
  if (!end.silent_call || !end.state) return;
  const SilentCall silent = *std::exchange(end.silent_call, std::nullopt);
  const auto& call = all.log.get<CallEvent>(silent.entry);
  const bool aborts = end.cookie && all.sockets.of(*end.cookie).aborts_on_close;
  const Transition* row = call.call == "shutdown" ? row_of_shutdown(*end.state, call)
                                                  : row_of_close(*end.state, aborts);
  if (row == nullptr || row->from == listen) return;
  const EventId event = add_state(all, talk, ref.side, silent.at, *row, Evidence::inferred);
  talk.set_tracked_state(ref.side, row->to);
  all.log.link(silent.entry, event, Confidence::proved, "this made it so");
}

void settle_silent_calls(Assembly& all) {
  for (const Conversation& talk : all.conversations) {
    for (const Side side : {Side::client, Side::server}) settle_silent_call(all, {talk.id, side});
  }
}

}  // namespace seetcp
