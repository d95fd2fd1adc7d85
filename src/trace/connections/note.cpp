// SPDX-License-Identifier: MIT
#include "src/trace/connections/note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

namespace seetcp {
namespace {

// "{}" in a sentence stands for whose segment it was: "the client's", or "a" where that is not
// known.
struct Row {
  NoteAbout about;
  bool unsure;
  std::string_view says;
};

using enum NoteAbout;

constexpr std::array rows{
    Row{began_before, true,
        "No SYN of this connection was captured: which end opened it is a guess, and without the "
        "SYNs' window scales (RFC 7323 2.2) no window can be told."},
    Row{one_direction, true,
        "Only one end's segments were captured: what the other end sent, and where it stands, is "
        "not known."},
    Row{syn_ack_first, false,
        "The SYN-ACK was captured before the SYN that it answers: the capture is not in the order "
        "of the wire."},
    Row{simultaneous_open, false,
        "Both ends sent a SYN: a simultaneous open, one connection (RFC 9293 3.5, figure 7)."},
    Row{wrong_syn_ack, false,
        "{} SYN-ACK acknowledges what was not sent: the other end answers with a RST and goes on "
        "waiting (RFC 9293 3.10.7.3)."},
    Row{wrong_handshake_ack, false,
        "{} ACK does not acknowledge the SYN-ACK: it is answered with a RST, and the handshake is "
        "not complete (RFC 9293 3.10.7.4)."},
    Row{data_on_syn, false, "{} SYN brings data: TCP Fast Open (RFC 7413)."},
    Row{self_connection, true,
        "Both ends have the same address and port: an end that has connected to itself (RFC 9293 "
        "3.5, figure 7). Which of the two sent a segment cannot be told."},
    Row{reused, false,
        "The same addresses and ports had a connection before: this SYN begins a new one (RFC 9293 "
        "3.6.1, RFC 6191)."},
    Row{challenged_reset, false,
        "{} RST lies inside the window but not at its left edge: it calls for a challenge ACK, and "
        "nothing changes (RFC 9293 3.10.7.4, RFC 5961 3.2)."},
    Row{ignored_reset, false, "{} RST lies outside the window: it is ignored (RFC 9293 3.10.7.4)."},
    Row{challenged_syn, false,
        "{} SYN came into a connection that was open: it calls for a challenge ACK, and nothing "
        "changes (RFC 9293 3.10.7.4, RFC 5961 4.2)."},
    Row{impossible_flags, false,
        "{} segment has flags that no TCP sends together: it was taken by RFC 9293's order of "
        "checks, RST, SYN, ACK, FIN (3.10.7)."},
    Row{missing_data, false,
        "{} ACK acknowledges octets that were not captured: the capture missed segments, and a FIN "
        "may have been among them."},
    Row{retransmission, false, "{} segment sends data again (RFC 9293 3.8)."},
    Row{syn_again, false, "{} SYN is sent again (RFC 9293 3.8.1)."},
    Row{fin_again, false, "{} FIN is sent again (RFC 9293 3.8)."},
    Row{out_of_order, false,
        "{} segment was captured after one that follows it in the stream (RFC 9293 3.10.7.4)."},
    Row{overlap, false, "{} segment sends some data again and some for the first time."},
    Row{duplicate, false,
        "{} packet was captured twice, with the same IP identification and bytes: a copy, no "
        "retransmission."},
    Row{zero_window, false,
        "{} window is 0: its program does not read, and the other end has to stop (RFC 9293 "
        "3.8.6)."},
    Row{zero_window_probe, false, "{} segment probes a window of 0 (RFC 9293 3.8.6.1)."},
    Row{keep_alive, false,
        "{} segment is a keep-alive: it asks with the octet before the window whether the other "
        "end is there (RFC 9293 3.8.4)."},
    Row{beyond_window, false,
        "{} segment reaches beyond the window that the other end had offered (RFC 9293 "
        "3.10.7.4)."},
    Row{ack_of_unsent, false,
        "{} ACK acknowledges what the other end was not seen to send (RFC 9293 3.10.7.4)."},
    Row{urgent_data, false, "{} segment points to urgent data (RFC 9293 3.8.5, RFC 6093)."},
    Row{bad_checksum, false,
        "{} segment has a checksum that does not hold: where the sender was captured, its network "
        "card fills it in later."},
    Row{fin_crossed, false,
        "The two FINs crossed on the way: both ends had closed before they heard of it (RFC 9293 "
        "3.6, figure 13)."},
    Row{fin_out_of_order, false,
        "{} FIN came before data that it ends: it counts when the gap is filled (RFC 9293 "
        "3.10.7.4)."},
    Row{data_after_close, false,
        "{} data came for an end that had closed: it is answered with a RST (RFC 9293 3.6.1, RFC "
        "1122 4.2.2.13)."},
    Row{icmp_error, false, "An ICMP error ({icmp}) came back for {} segment."},
    Row{window_unknown, true,
        "Whether {} segment lies in the window cannot be told, because a window scale is not known "
        "(RFC 7323 2.2): the states after it are not certain."},
    Row{close_unclear, true,
        "{} data was on its way when the other's FIN came, so its program may have closed before "
        "(CLOSING, then TIME-WAIT) or after that (LAST-ACK, then CLOSED): the segments look the "
        "same."},
    Row{lost_after_capture, false,
        "{} answer was captured, but had not arrived when the other end sent again what it "
        "answers."},
    Row{forgotten, true,
        "Too many connections were open at once, and this one was let go here: what came later is "
        "not part of it."},
};

static_assert(rows.size() == static_cast<std::size_t>(forgotten) + 1);
static_assert(std::all_of(rows.begin(), rows.end(), [](const Row& row) {
  return &row - rows.data() == static_cast<std::ptrdiff_t>(row.about);
}));

const Row& row_of(NoteAbout about) {
  return rows[static_cast<std::size_t>(about)];
}

// ICMP's types and codes for IPv4 (RFC 792, RFC 1122 3.2.2.1, RFC 1812 5.2.7.1) and IPv6 (RFC
// 4443), where the numbers alone tell which.
struct IcmpRow {
  std::uint16_t type, code;
  std::string_view words;
};

constexpr std::array icmp_rows{
    IcmpRow{1, 0, "no route to the destination"},
    IcmpRow{1, 1, "administratively prohibited"},
    IcmpRow{1, 3, "address unreachable"},
    IcmpRow{1, 4, "port unreachable"},
    IcmpRow{2, 0, "packet too big"},
    IcmpRow{3, 0, "network unreachable if IPv4, hop limit exceeded if IPv6"},
    IcmpRow{3, 1, "host unreachable if IPv4, reassembly took too long if IPv6"},
    IcmpRow{3, 2, "protocol unreachable"},
    IcmpRow{3, 3, "port unreachable"},
    IcmpRow{3, 4, "fragmentation needed"},
    IcmpRow{3, 9, "network administratively prohibited"},
    IcmpRow{3, 10, "host administratively prohibited"},
    IcmpRow{3, 13, "communication administratively prohibited"},
    IcmpRow{11, 0, "time to live exceeded"},
    IcmpRow{11, 1, "reassembly took too long"},
};

std::string icmp_text(std::uint16_t detail) {
  const unsigned type = detail >> 8, code = detail & 0xff;
  const auto row = std::find_if(icmp_rows.begin(), icmp_rows.end(), [&](const IcmpRow& candidate) {
    return candidate.type == type && candidate.code == code;
  });
  const std::string_view words = row == icmp_rows.end() ? "" : row->words;
  return fmt::format("type {}, code {}{}{}", type, code, words.empty() ? "" : ": ", words);
}

std::string_view whose(std::optional<Side> from) {
  if (!from) return "a";
  return *from == Side::client ? "the client's" : "the server's";
}

void replace(std::string& text, std::string_view what, std::string_view by) {
  const auto at = text.find(what);
  if (at != std::string::npos) text.replace(at, what.size(), by);
}

constexpr char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

void NoteList::add(NoteAbout about, std::optional<Side> from, std::uint64_t frame,
                   std::uint16_t detail) {
  if (!notes_) notes_ = std::make_unique<std::vector<ConnectionNote>>();
  const auto known = std::find_if(notes_->begin(), notes_->end(), [&](const ConnectionNote& note) {
    return note.about == about && note.from == from;
  });
  if (known == notes_->end()) {
    const auto place =
        std::upper_bound(notes_->begin(), notes_->end(), frame,
                         [](std::uint64_t at, const ConnectionNote& n) { return at < n.frame; });
    notes_->insert(place, {about, from, frame, 1, detail});
  } else if (known->times < std::numeric_limits<std::uint32_t>::max()) {
    ++known->times;
  }
}

bool NoteList::has(NoteAbout about) const {
  return times(about) > 0;
}

std::uint32_t NoteList::times(NoteAbout about) const {
  std::uint64_t sum = 0;
  for (const ConnectionNote& note : all()) sum += note.about == about ? note.times : 0;
  return static_cast<std::uint32_t>(
      std::min<std::uint64_t>(sum, std::numeric_limits<std::uint32_t>::max()));
}

const std::vector<ConnectionNote>& NoteList::all() const {
  static const std::vector<ConnectionNote> none;
  return notes_ ? *notes_ : none;
}

std::string sentence(const ConnectionNote& note) {
  std::string text(row_of(note.about).says);
  replace(text, "{icmp}", icmp_text(note.detail));
  replace(text, "{}", whose(note.from));
  text.front() = upper(text.front());
  if (note.times > 1) text += fmt::format(" ({} times)", note.times);
  return text;
}

bool makes_unsure(NoteAbout about) {
  return row_of(about).unsure;
}

}  // namespace seetcp
