// SPDX-License-Identifier: MIT
// The end of a process: its kernel closes what it left open, and that is what sends the FIN then.
#include "src/trace/assembly/assembly.hpp"

namespace seetcp {
namespace {

void note_end_of_peer(Assembly& all, const ProcessEnded& ended) {
  Peer& peer = all.log.trace().peers.at(static_cast<std::size_t>(ended.peer));
  if (peer.pid != ended.pid) return;  // A child of it.
  peer.exit_status = ended.exit_status;
  peer.signal = ended.signal;
}

}  // namespace

void take_end_of_process(Assembly& all, const ProcessEnded& ended) {
  note_end_of_peer(all, ended);
  const EventId event =
      all.log.add(ended.at, NoteEvent{.kind = NoteKind::ended,
                                      .peer = static_cast<std::uint16_t>(ended.peer),
                                      .pid = ended.pid,
                                      .text = {},
                                      .exit_status = ended.exit_status,
                                      .signal = ended.signal});
  for (const SocketCookie cookie : ended.open_sockets) {
    SocketRecord& record = all.sockets.of(cookie);
    record.last_close = event;
    record.process_end = true;
  }
}

}  // namespace seetcp
