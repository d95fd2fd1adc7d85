// SPDX-License-Identifier: MIT
#include "src/trace/connections/outcome.hpp"

#include <algorithm>
#include <iterator>

namespace seetcp {
namespace {

constexpr Side both_sides[] = {Side::client, Side::server};

bool has_sent_fin(const ConnectionRecord& record, Side side) {
  return record.counts(side).fin > 0;
}

bool has_sent_syn(const ConnectionRecord& record, Side side) {
  return record.counts(side).syn > 0;
}

bool has_sent(const ConnectionRecord& record, Side side) {
  return record.counts(side).segments > 0;
}

bool was_synchronized(const StatePath& path) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (is_synchronized(path[i])) return true;
  }
  return false;
}

// RFC 9293 3.5: the three-way handshake is over when both ends are synchronized. Where only one was
// captured, its own state is all there is to go by.
bool was_established(const ConnectionRecord& record) {
  return std::all_of(std::begin(both_sides), std::end(both_sides), [&](Side side) {
    return was_synchronized(record.path[static_cast<std::size_t>(side)]) || !has_sent(record, side);
  });
}

// RFC 9293 3.10.7.1: a SYN for a port that nobody listens at is answered by a RST.
Outcome outcome_of_reset(const ConnectionRecord& record) {
  const bool by_server = record.reset_by == Side::server;
  const bool answered = has_sent_syn(record, Side::server);
  return by_server && !answered ? Outcome::refused : Outcome::reset;
}

// A RST that was ignored is no answer.
Outcome outcome_of_handshake(const ConnectionRecord& record) {
  const SentCounts& server = record.counts(Side::server);
  return server.segments > server.rst ? Outcome::half_open : Outcome::unanswered;
}

// Zeek's states of one end (its TCP_INACTIVE to TCP_RESET), as far as conn_state asks for them.
enum class ZeekEnd : std::uint8_t { inactive, syn_sent, established, closed, reset };

// Zeek takes both ends for established at the SYN-ACK, and the client of a SYN-ACK whose SYN was
// not captured at its first segment.
ZeekEnd zeek_end(const ConnectionRecord& record, Side side) {
  if (record.closed_by_reset && record.reset_by == side) return ZeekEnd::reset;
  if (has_sent_fin(record, side)) return ZeekEnd::closed;
  const bool server_spoke = has_sent_syn(record, Side::server);
  if (has_sent_syn(record, side)) return server_spoke ? ZeekEnd::established : ZeekEnd::syn_sent;
  return has_sent(record, side) && server_spoke ? ZeekEnd::established : ZeekEnd::inactive;
}

std::string_view zeek_reset_by_server(ZeekEnd client) {
  if (client == ZeekEnd::syn_sent) return "REJ";
  return client == ZeekEnd::inactive ? "RSTRH" : "RSTR";
}

std::string_view zeek_reset_by_client(const ConnectionRecord& record, ZeekEnd server) {
  if (server != ZeekEnd::inactive) return "RSTO";
  return has_sent_syn(record, Side::client) ? "RSTOS0" : "OTH";
}

// An ICMP error for a SYN ends the attempt to connect on most systems, Linux among them
// (tcp_v4_err), though RFC 1122 4.2.3.9 asks for that only where the error is a hard one. Type 3
// code 4 is path MTU discovery.
bool may_have_given_up(const ConnectionRecord& record, Side side) {
  constexpr std::uint16_t fragmentation_needed = 3 << 8 | 4;
  const auto& notes = record.notes.all();
  return std::any_of(notes.begin(), notes.end(), [&](const ConnectionNote& note) {
    return note.about == NoteAbout::icmp_error && note.from == side &&
           note.detail != fragmentation_needed;
  });
}

}  // namespace

Outcome outcome_of(const ConnectionRecord& record) {
  if (record.synthetic_opener) return Outcome::midstream;
  if (record.closed_by_reset) return outcome_of_reset(record);
  const bool client_closed = has_sent_fin(record, Side::client);
  const bool server_closed = has_sent_fin(record, Side::server);
  if (client_closed && server_closed) return Outcome::closed;
  if (!was_established(record)) return outcome_of_handshake(record);
  return client_closed || server_closed ? Outcome::half_closed : Outcome::open;
}

std::string_view words(Outcome outcome) {
  switch (outcome) {
    case Outcome::closed: return "closed";
    case Outcome::half_closed: return "half-closed";
    case Outcome::open: return "open";
    case Outcome::reset: return "reset";
    case Outcome::refused: return "refused";
    case Outcome::unanswered: return "unanswered";
    case Outcome::half_open: return "half-open";
    case Outcome::midstream: return "midstream";
  }
  return "";  // Unreachable: the switch names every outcome.
}

std::string_view zeek_state(const ConnectionRecord& record) {
  const ZeekEnd client = zeek_end(record, Side::client);
  const ZeekEnd server = zeek_end(record, Side::server);
  if (server == ZeekEnd::reset) return zeek_reset_by_server(client);
  if (client == ZeekEnd::reset) return zeek_reset_by_client(record, server);
  if (client == ZeekEnd::closed && server == ZeekEnd::closed) return "SF";
  if (client == ZeekEnd::closed) return server == ZeekEnd::inactive ? "SH" : "S2";
  if (server == ZeekEnd::closed) return client == ZeekEnd::inactive ? "SHR" : "S3";
  if (client == ZeekEnd::established && server == ZeekEnd::established) return "S1";
  const bool unanswered = client == ZeekEnd::syn_sent && !has_sent(record, Side::server);
  return unanswered ? "S0" : "OTH";
}

std::optional<TcpState> final_state(const ConnectionRecord& record, Side side) {
  if (!record.tracker.knows_last_state(side)) return std::nullopt;
  const TcpState state = record.tracker.at(side).state;
  const bool connecting = state == TcpState::syn_sent || state == TcpState::syn_received;
  if (connecting && may_have_given_up(record, side)) return std::nullopt;
  return state;
}

bool is_sure(const ConnectionRecord& record) {
  const auto& notes = record.notes.all();
  const bool doubted = std::any_of(notes.begin(), notes.end(), [](const ConnectionNote& note) {
    return makes_unsure(note.about);
  });
  return !doubted && final_state(record, Side::client) && final_state(record, Side::server);
}

}  // namespace seetcp
