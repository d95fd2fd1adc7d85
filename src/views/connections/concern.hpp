// SPDX-License-Identifier: MIT
// A Concern is something about a connection that deserves a look: what it is, and the frame that
// shows it. Each has words for one connection and for many, and a likely reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "src/trace/connections/connection_record.hpp"
#include "src/trace/connections/outcome.hpp"

namespace seetcp {

enum class Concern : std::uint8_t {
  reset_by_server,
  reset_by_client,
  reset,
  gave_up,
  refused,
  unanswered,
  half_open,
  server_never_closes,
  client_never_closes,
  fin_unanswered,
  last_ack_missing,
  syn_again,
  sent_again,
  client_reads_slowly,
  server_reads_slowly,
  data_after_close,
  wrong_numbers,
  reset_without_effect,
  icmp_error,
  impossible_flags,
  never_closed,
  // Of the capture more than of the connection.
  midstream,
  one_direction,
  missing_data,
  end_unknown,
  duplicates,
  bad_checksums,
  forgotten,
};

inline constexpr std::size_t concern_count = static_cast<std::size_t>(Concern::forgotten) + 1;

struct ConcernWords {
  Concern concern;
  bool by_server;              // It is told for each server; otherwise of the whole capture.
  std::string_view one, many;  // "was refused", "were refused"; {} stands for how many segments.
  std::string_view why;
};

const ConcernWords& words(Concern concern);

struct FoundAt {
  Concern concern;
  std::uint64_t frame;       // 0: not known.
  std::uint64_t segments{};  // How many it is about, where words() ask for that.
};

// What the connection's end shows: at most one thing.
std::optional<FoundAt> concern_at_end(const ConnectionRecord& record, Outcome outcome);
// It was there, and where its ends stand cannot be told, though no note says why.
bool has_unknown_end(const ConnectionRecord& record, Outcome outcome);
// What of it was sent again: at most one thing.
std::optional<FoundAt> concern_of_loss(const ConnectionRecord& record, Outcome outcome);
// What a note of it shows.
std::optional<Concern> concern_of(const ConnectionNote& note);

// Calls `use` with each concern of the connection.
template <typename Use>
void each_finding(const ConnectionRecord& record, Outcome outcome, Use use) {
  const auto at_end = concern_at_end(record, outcome);
  if (at_end) use(*at_end);
  if (!at_end && has_unknown_end(record, outcome)) use(FoundAt{Concern::end_unknown, 0});
  if (const auto found = concern_of_loss(record, outcome)) use(*found);
  for (const ConnectionNote& note : record.notes.all()) {
    if (const auto concern = concern_of(note)) use(FoundAt{*concern, note.frame});
  }
}

}  // namespace seetcp
