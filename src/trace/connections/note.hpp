// SPDX-License-Identifier: MIT
// A ConnectionNote is something about a connection that deserves a word: what was odd in a frame,
// or why a state cannot be told. Notes are bounded: the first of each kind, and how often it came.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "src/trace/trace.hpp"
#include "src/trace/tracking/note_about.hpp"

namespace seetcp {

struct ConnectionNote {
  NoteAbout about{};
  std::optional<Side> from;  // Whose segment.
  std::uint64_t frame{};     // The first one of its kind.
  std::uint32_t times{};
  std::uint16_t detail{};  // icmp_error: type << 8 | code.

  friend bool operator==(const ConnectionNote&, const ConnectionNote&) = default;
};

// At most one note of each kind and side; nothing allocated while there is none.
class NoteList {
 public:
  void add(NoteAbout about, std::optional<Side> from, std::uint64_t frame,
           std::uint16_t detail = 0);
  bool has(NoteAbout about) const;
  std::uint32_t times(NoteAbout about) const;      // Of both sides.
  const std::vector<ConnectionNote>& all() const;  // By first frame.

 private:
  std::unique_ptr<std::vector<ConnectionNote>> notes_;
};

// One sentence: "A RST inside the window, but not at its edge: RFC 5961 answers it with a challenge
// ACK, and nothing changes."
std::string sentence(const ConnectionNote& note);

// It makes a state uncertain, so that the record is not `sure`.
bool makes_unsure(NoteAbout about);

}  // namespace seetcp
