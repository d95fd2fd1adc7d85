// SPDX-License-Identifier: MIT
#include "src/views/connections/summary_row.hpp"

namespace seetcp {
namespace {

// A segment lost now and then is TCP's daily work; two in a hundred are felt.
bool sent_much_again(const ConnectionRecord& record) {
  constexpr std::uint64_t least = 3, one_in = 50;
  const std::uint64_t again = sent_again_in(record);
  const std::uint64_t all =
      std::uint64_t{record.counts(Side::client).segments} + record.counts(Side::server).segments;
  return again >= least && again * one_in >= all;
}

std::optional<std::uint64_t> duration_of(const ConnectionRecord& record) {
  if (record.last_at < record.first_at) return std::nullopt;
  return static_cast<std::uint64_t>(record.last_at.count()) -
         static_cast<std::uint64_t>(record.first_at.count());
}

}  // namespace

Trouble trouble_of(const ConnectionRecord& record, Outcome outcome) {
  switch (outcome) {
    case Outcome::reset: return Trouble::reset;
    case Outcome::half_open: return Trouble::half_open;
    case Outcome::refused: return Trouble::refused;
    case Outcome::unanswered: return Trouble::unanswered;
    case Outcome::midstream:
      if (record.closed_by_reset) return Trouble::reset;
      break;
    case Outcome::closed:
    case Outcome::half_closed:
    case Outcome::open: break;
  }
  if (sent_much_again(record)) return Trouble::retransmitted;
  if (outcome == Outcome::half_closed) return Trouble::half_closed;
  return outcome == Outcome::open ? Trouble::never_closed : Trouble::none;
}

std::string_view words(Trouble trouble) {
  switch (trouble) {
    case Trouble::reset: return "reset";
    case Trouble::half_open: return "half-open";
    case Trouble::refused: return "refused";
    case Trouble::unanswered: return "unanswered";
    case Trouble::retransmitted: return "retransmitted";
    case Trouble::half_closed: return "half-closed";
    case Trouble::never_closed: return "never-closed";
    case Trouble::none: return "";
  }
  return "";  // Unreachable: the switch names every trouble.
}

std::uint64_t sent_again_in(const ConnectionRecord& record) {
  return std::uint64_t{record.counts(Side::client).retransmitted} +
         record.counts(Side::server).retransmitted;
}

SummaryRow summary_row(const ConnectionRecord& record, Outcome outcome) {
  SummaryRow row;
  row.id = record.id;
  row.outcome = outcome;
  row.trouble = trouble_of(record, outcome);
  row.sure = is_sure(record);
  row.client = record.end(Side::client);
  row.server = record.end(Side::server);
  row.client_state = final_state(record, Side::client);
  row.server_state = final_state(record, Side::server);
  row.first_closer = record.first_closer;
  row.close_frame = record.close_frame;
  row.frames = record.frames;
  row.again = sent_again_in(record);
  row.bytes = {record.counts(Side::client).bytes, record.counts(Side::server).bytes};
  row.duration = duration_of(record);
  return row;
}

}  // namespace seetcp
