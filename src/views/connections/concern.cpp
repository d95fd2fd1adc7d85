// SPDX-License-Identifier: MIT
#include "src/views/connections/concern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/views/connections/summary_row.hpp"

namespace seetcp {
namespace {

using enum Concern;

constexpr std::array rows{
    ConcernWords{reset_by_server, true, "was reset by the server", "were reset by the server",
                 "its program closed with data unread or with SO_LINGER 0, or had given up"},
    ConcernWords{reset_by_client, true, "was reset by the client", "were reset by the client",
                 "its program closed with data unread or with SO_LINGER 0, or had given up"},
    ConcernWords{reset, true, "was reset", "were reset", ""},
    ConcernWords{gave_up, true, "was given up by the client during the handshake",
                 "were given up by the client during the handshake",
                 "a port scan does so, and a program that ends before connect() is done"},
    ConcernWords{refused, true, "was refused", "were refused", "nobody listens there"},
    ConcernWords{unanswered, true, "was never answered", "were never answered",
                 "no such host, or a filter that drops SYNs, or the answers were not captured"},
    ConcernWords{half_open, true, "never completed the handshake", "never completed the handshake",
                 "the last ACK did not come, as from a SYN flood or a scan, or was not captured"},
    ConcernWords{server_never_closes, true, "leaves the server in CLOSE-WAIT to the end",
                 "leave the server in CLOSE-WAIT to the end",
                 "its program had not called close() yet, though the client's FIN had come"},
    ConcernWords{client_never_closes, true, "leaves the client in CLOSE-WAIT to the end",
                 "leave the client in CLOSE-WAIT to the end",
                 "its program had not called close() yet, though the server's FIN had come"},
    ConcernWords{fin_unanswered, true, "ends with a FIN that was not acknowledged",
                 "end with a FIN that was not acknowledged",
                 "the other end is gone or cut off, or the capture ended first"},
    ConcernWords{last_ack_missing, true, "ends in LAST-ACK", "end in LAST-ACK",
                 "the last ACK was lost or not captured"},
    ConcernWords{
        syn_again, true, "had to send a SYN again", "had to send a SYN again",
        "it or its answer was lost: that costs a second, then two, then four (RFC 6298 2)"},
    ConcernWords{sent_again, true, "sent {} again", "sent {} again",
                 "they or their ACKs were lost on the way, or came late"},
    ConcernWords{client_reads_slowly, true, "stood still before a client's window of 0",
                 "stood still before a client's window of 0",
                 "its program does not read fast enough"},
    ConcernWords{server_reads_slowly, true, "stood still before the server's window of 0",
                 "stood still before the server's window of 0",
                 "its program does not read fast enough"},
    ConcernWords{data_after_close, true, "had data sent to an end that had closed",
                 "had data sent to an end that had closed", "it is answered with a RST"},
    ConcernWords{wrong_numbers, true, "had a handshake with a wrong ACK number",
                 "had a handshake with a wrong ACK number",
                 "an old segment, a forged one, or a rebooted host (RFC 9293 3.5.1)"},
    ConcernWords{reset_without_effect, true, "had a RST or SYN that changes nothing",
                 "had a RST or SYN that changes nothing",
                 "its number is not the one awaited (RFC 5961)"},
    ConcernWords{icmp_error, true, "had an ICMP error come back", "had an ICMP error come back",
                 "a router or the host refuses (--connection tells what it said)"},
    ConcernWords{impossible_flags, true, "had flags that no TCP sends together",
                 "had flags that no TCP sends together", "a scanner, or a damaged segment"},
    ConcernWords{never_closed, true, "was still open when the capture ended",
                 "were still open when the capture ended", ""},
    ConcernWords{midstream, false, "began before the capture", "began before the capture",
                 "who opened is a guess, and window scales are not known"},
    ConcernWords{one_direction, false, "was captured in one direction only",
                 "were captured in one direction only", "the other end's state is not known"},
    ConcernWords{missing_data, false, "has segments that the capture missed",
                 "have segments that the capture missed", "they were acknowledged all the same"},
    ConcernWords{end_unknown, false, "leaves it open where it ends", "leave it open where they end",
                 "its last segments, or the answers to them, are not in the capture"},
    ConcernWords{duplicates, false, "has packets that were captured twice",
                 "have packets that were captured twice",
                 "a mirror port, or more than one interface; they count once"},
    ConcernWords{bad_checksums, false, "has checksums that do not hold",
                 "have checksums that do not hold",
                 "where the sender was captured, its network card fills them in later"},
    ConcernWords{forgotten, false, "was let go before its end", "were let go before their end",
                 "too many were open at once"},
};

static_assert(rows.size() == concern_count);
static_assert(std::all_of(rows.begin(), rows.end(), [](const ConcernWords& row) {
  return &row - rows.data() == static_cast<std::ptrdiff_t>(row.concern);
}));

// The client said nothing but SYN and RST.
bool never_spoke(const SentCounts& client) {
  return client.syn > 0 && client.segments == std::uint32_t{client.syn} + client.rst;
}

Concern kind_of_reset(const ConnectionRecord& record) {
  if (!record.reset_by) return reset;
  if (*record.reset_by == Side::server) return reset_by_server;
  return never_spoke(record.counts(Side::client)) ? gave_up : reset_by_client;
}

bool ends_in(const ConnectionRecord& record, TcpState state) {
  return final_state(record, Side::client) == state || final_state(record, Side::server) == state;
}

std::optional<Concern> concern_after_one_fin(const ConnectionRecord& record) {
  if (final_state(record, Side::server) == TcpState::close_wait) return server_never_closes;
  if (final_state(record, Side::client) == TcpState::close_wait) return client_never_closes;
  return ends_in(record, TcpState::fin_wait_1) ? std::optional{fin_unanswered} : std::nullopt;
}

std::optional<Concern> kind_at_end(const ConnectionRecord& record, Outcome outcome) {
  switch (outcome) {
    case Outcome::reset: return kind_of_reset(record);
    case Outcome::refused: return refused;
    case Outcome::unanswered: return unanswered;
    case Outcome::half_open: return half_open;
    case Outcome::half_closed: return concern_after_one_fin(record);
    case Outcome::open: return never_closed;
    case Outcome::closed:
      return ends_in(record, TcpState::last_ack) ? std::optional{last_ack_missing} : std::nullopt;
    case Outcome::midstream:
      return record.closed_by_reset ? std::optional{kind_of_reset(record)} : std::nullopt;
  }
  return std::nullopt;  // Unreachable: the switch names every outcome.
}

// A record keeps the frame of the first FIN or RST: where a FIN came first, the RST's is not known.
std::uint64_t frame_of_reset(const ConnectionRecord& record) {
  const bool first = record.reset_by && record.first_closer == record.reset_by &&
                     record.counts(*record.reset_by).fin == 0;
  return first ? record.close_frame : 0;
}

bool says_why_unsure(const ConnectionRecord& record) {
  const auto& notes = record.notes.all();
  return std::any_of(notes.begin(), notes.end(),
                     [](const ConnectionNote& note) { return makes_unsure(note.about); });
}

// A simultaneous open sends two of them, and none again.
bool sent_syn_again(const ConnectionRecord& record) {
  const SentCounts& client = record.counts(Side::client);
  return client.syn > 1 && client.retransmitted > 0 && !record.synthetic_opener &&
         !record.notes.has(NoteAbout::simultaneous_open) &&
         !record.notes.has(NoteAbout::challenged_syn);
}

std::uint64_t first_sent_again(const ConnectionRecord& record) {
  const auto& notes = record.notes.all();
  const auto first = std::find_if(notes.begin(), notes.end(), [](const ConnectionNote& note) {
    constexpr std::array again{NoteAbout::retransmission, NoteAbout::syn_again,
                               NoteAbout::fin_again, NoteAbout::overlap};
    return std::find(again.begin(), again.end(), note.about) != again.end();
  });
  return first == notes.end() ? 0 : first->frame;
}

struct NoteRow {
  NoteAbout about;
  Concern concern;
};

constexpr std::array note_rows{
    NoteRow{NoteAbout::data_after_close, data_after_close},
    NoteRow{NoteAbout::wrong_syn_ack, wrong_numbers},
    NoteRow{NoteAbout::wrong_handshake_ack, wrong_numbers},
    NoteRow{NoteAbout::challenged_reset, reset_without_effect},
    NoteRow{NoteAbout::ignored_reset, reset_without_effect},
    NoteRow{NoteAbout::challenged_syn, reset_without_effect},
    NoteRow{NoteAbout::icmp_error, icmp_error},
    NoteRow{NoteAbout::impossible_flags, impossible_flags},
    NoteRow{NoteAbout::began_before, midstream},
    NoteRow{NoteAbout::one_direction, one_direction},
    NoteRow{NoteAbout::missing_data, missing_data},
    NoteRow{NoteAbout::duplicate, duplicates},
    NoteRow{NoteAbout::bad_checksum, bad_checksums},
    NoteRow{NoteAbout::forgotten, forgotten},
};

}  // namespace

const ConcernWords& words(Concern concern) {
  return rows[static_cast<std::size_t>(concern)];
}

std::optional<FoundAt> concern_at_end(const ConnectionRecord& record, Outcome outcome) {
  const auto kind = kind_at_end(record, outcome);
  if (!kind) return std::nullopt;
  if (record.closed_by_reset) return FoundAt{*kind, frame_of_reset(record)};
  return FoundAt{*kind, record.close_frame != 0 ? record.close_frame : record.first_frame};
}

bool has_unknown_end(const ConnectionRecord& record, Outcome outcome) {
  const bool established = outcome == Outcome::closed || outcome == Outcome::half_closed;
  const bool known = final_state(record, Side::client) && final_state(record, Side::server);
  return established && !known && !says_why_unsure(record);
}

// Where a handshake was never completed, repeating it is no news.
std::optional<FoundAt> concern_of_loss(const ConnectionRecord& record, Outcome outcome) {
  const std::uint64_t again = sent_again_in(record);
  if (again == 0 || outcome == Outcome::unanswered || outcome == Outcome::half_open) {
    return std::nullopt;
  }
  const bool syn = sent_syn_again(record);
  return FoundAt{syn ? syn_again : sent_again, first_sent_again(record), again};
}

std::optional<Concern> concern_of(const ConnectionNote& note) {
  if (note.about == NoteAbout::zero_window && note.from) {
    return *note.from == Side::client ? client_reads_slowly : server_reads_slowly;
  }
  const auto row = std::find_if(note_rows.begin(), note_rows.end(), [&](const NoteRow& candidate) {
    return candidate.about == note.about;
  });
  return row == note_rows.end() ? std::nullopt : std::optional{row->concern};
}

}  // namespace seetcp
