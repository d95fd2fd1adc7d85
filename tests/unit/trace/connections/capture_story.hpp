// SPDX-License-Identifier: MIT
// A CaptureStory is a capture written by hand, a line a segment: who sends, which flags, numbers
// relative to each end's SYN. Told, it is followed frame by frame as a file would be, and gives
// what was made of each connection. A failure prints the story.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/trace/model/followed.hpp"

namespace seetcp::test {

// {"PA", 1, 1, 14} brings 14 octets; {"SA", 0, 1} is a SYN-ACK.
struct Line {
  std::string_view flags;  // Letters: S F R P A U E C.
  std::uint32_t seq{};     // Relative to the sender's SYN.
  std::uint32_t ack{};     // Relative to the other's SYN; meant only with A.
  std::uint32_t length{};
  std::uint16_t window = 1000;
  std::optional<std::uint8_t> scale{};
  std::optional<std::uint16_t> ip_id{};  // Each line has a new one, unless it is said.
};

Flags flags_of(std::string_view letters);

class CaptureStory {
 public:
  struct Setting {
    bool v6{};
    Side opener{};  // Who sends what opener() says: the story is the same for both ends.
    SeqNum opener_isn{1000}, answerer_isn{5000};
  };

  CaptureStory() = default;
  explicit CaptureStory(const Setting& setting) : setting_(setting) {}

  CaptureStory& opener(const Line& line) { return add(Side::client, line); }
  CaptureStory& answerer(const Line& line) { return add(Side::server, line); }
  CaptureStory& shake_hands() { return opener({"S"}).answerer({"SA", 0, 1}).opener({"A", 1, 1}); }
  CaptureStory& later(Moment by) { return now_ += by, *this; }
  CaptureStory& earlier(Moment by) { return now_ -= by, *this; }
  // The next connection of the same addresses and ports.
  CaptureStory& anew(SeqNum opener_isn, SeqNum answerer_isn);

  // Checks of what was made of it. States are the opener's and the answerer's.
  CaptureStory& connections(std::size_t count);
  CaptureStory& stand(TcpState opener, TcpState answerer);
  CaptureStory& went(std::string_view opener, std::string_view answerer);  // "SYN-SENT ESTABLISHED"
  CaptureStory& outcome(Outcome expected);
  CaptureStory& sure(bool expected = true);
  CaptureStory& notes(NoteAbout about, std::uint32_t times = 1);
  CaptureStory& notes_none(NoteAbout about) { return notes(about, 0); }
  CaptureStory& octets(std::uint64_t opener, std::uint64_t answerer);
  CaptureStory& opener_closed_first(bool expected = true);

  const std::vector<Account>& accounts();  // Of each connection, as told.

 private:
  CaptureStory& add(Side role, const Line& line);
  const Account& last();         // The connection that was told last.
  std::size_t index(Side role);  // Of that role's facts in last().
  std::string all_told();

  Setting setting_;
  Moment now_ = 1000;
  std::uint16_t ip_id_[2]{100, 500};
  std::vector<Captured> captured_;
  std::optional<std::vector<Account>> accounts_;
};

// Tells the story in IPv4 and IPv6, with either host as the one that opens, and with numbers that
// wrap at the SYN, in the data, and that change their sign.
void each_way(const std::function<void(CaptureStory&)>& tell);

}  // namespace seetcp::test
