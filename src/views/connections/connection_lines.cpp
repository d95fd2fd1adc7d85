// SPDX-License-Identifier: MIT
#include "src/views/connections/connection_lines.hpp"

#include <fmt/compile.h>

#include <algorithm>
#include <cstddef>

#include "src/tcp/state.hpp"
#include "src/trace/connections/community_id.hpp"
#include "src/trace/json/names.hpp"
#include "src/trace/json/wall_clock.hpp"
#include "src/trace/json/write_event.hpp"
#include "src/views/connections/protocol_names.hpp"

namespace seetcp {
namespace {

constexpr std::array all_outcomes{Outcome::closed,    Outcome::half_closed, Outcome::open,
                                  Outcome::reset,     Outcome::refused,     Outcome::unanswered,
                                  Outcome::half_open, Outcome::midstream};

constexpr std::uint64_t second = 1'000'000'000;

// "0.004", "12": the shortest that is exact.
std::string seconds(std::uint64_t nanoseconds) {
  std::array<char, 32> room{};
  const char* const end = fmt::format_to(room.data(), FMT_COMPILE("{}.{:09}"), nanoseconds / second,
                                         nanoseconds % second);
  std::string_view text{room.data(), end};
  text.remove_suffix(text.size() - 1 - text.find_last_not_of('0'));
  if (text.ends_with('.')) text.remove_suffix(1);
  return std::string{text};
}

void write_path(JsonWriter& json, std::string_view key, const StatePath& path) {
  if (path.size() == 0) return;
  json.open(key, '[');
  for (std::size_t i = 0; i < path.size(); ++i) json.word(rfc_name(path[i]));
  json.close(']');
}

void write_close(JsonWriter& json, const ConnectionRecord& record) {
  if (record.first_closer) json.word("first_closer", name_of(*record.first_closer));
  if (record.closed_by_reset) {
    json.word("closed_by", "RST");
    if (record.reset_by) json.word("reset_by", name_of(*record.reset_by));
  } else if (record.first_closer) {
    json.word("closed_by", "FIN");
  }
  json.maybe("close_frame", record.close_frame);
}

void write_counts(JsonWriter& json, std::string_view key, const SentCounts& sent) {
  json.open(key, '{');
  json.members("segments", sent.segments, "bytes", sent.bytes, "syn", sent.syn, "fin", sent.fin,
               "rst", sent.rst, "retransmitted", sent.retransmitted, "out_of_order",
               sent.out_of_order, "zero_window", sent.zero_window);
  json.close('}');
}

void write_note(JsonWriter& json, std::uint64_t frame, std::string_view says) {
  json.open('{');
  json.field("frame", frame);
  json.field("says", says);
  json.close('}');
}

bool explains_doubt(const NoteList& notes) {
  const auto& all = notes.all();
  return std::any_of(all.begin(), all.end(),
                     [](const ConnectionNote& note) { return makes_unsure(note.about); });
}

// A state that is left out has a reason, even where no single segment is it.
std::string_view reason_for_no_state(bool silent, Side side) {
  if (side == Side::client) {
    return silent ? "No segment of the client's was captured: where it stands is not known."
                  : "Where the client stands after its last segment cannot be told.";
  }
  return silent ? "No segment of the server's was captured: where it stands is not known."
                : "Where the server stands after its last segment cannot be told.";
}

void write_reason(JsonWriter& json, const ConnectionRecord& record, Side side) {
  if (final_state(record, side)) return;
  const bool silent = record.counts(side).segments == 0;
  write_note(json, record.first_frame, reason_for_no_state(silent, side));
}

void write_notes(JsonWriter& json, const ConnectionRecord& record) {
  json.open("notes", '[');
  if (!explains_doubt(record.notes)) {
    write_reason(json, record, Side::client);
    write_reason(json, record, Side::server);
  }
  for (const ConnectionNote& note : record.notes.all()) {
    write_note(json, note.frame, sentence(note));
  }
  json.close(']');
}

void write_outcome(JsonWriter& json, const ConnectionRecord& record, Outcome outcome) {
  const CommunityId community{record.end(Side::client), record.end(Side::server)};
  json.members("outcome", words(outcome), "conn_state", zeek_state(record), "history",
               record.history.text(), "community_id", community.text());
}

void write_skipped(JsonWriter& json, const CaptureTotals& totals) {
  json.open("skipped", '[');
  for (const auto& [what, frames] : totals.skipped) {
    const Skipped skipped{what.first, what.second};
    json.open('{');
    json.word("why", words(skipped.reason));
    json.maybe("number", skipped.number);
    json.maybe("name", name_of(skipped));
    json.field("frames", frames);
    json.close('}');
  }
  json.close(']');
}

void write_outcomes(JsonWriter& json, const std::array<std::uint64_t, 8>& outcomes) {
  json.open("outcomes", '{');
  for (const Outcome outcome : all_outcomes) {
    json.maybe(words(outcome), outcomes[static_cast<std::size_t>(outcome)]);
  }
  json.close('}');
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

}  // namespace

std::streamsize ConnectionLines::Target::xsputn(const char* text, std::streamsize count) {
  out->append(text, static_cast<std::size_t>(count));
  return count;
}

void ConnectionLines::begin(std::string& out) {
  target_.out = &out;
  json_.open('{');
}

void ConnectionLines::end() {
  json_.close('}');
  json_.end_document();
  json_.flush();
}

void ConnectionLines::header(std::string& out, const CaptureSource& source) {
  begin(out);
  json_.word("format", "seetcp-connections");
  json_.field("version", connections_format_version);
  json_.open("made_by", '{');
  json_.word("program", "seetcp");
  json_.field("version", source.made_by);
  json_.close('}');
  json_.open("source", '{');
  json_.word("kind", "capture");
  json_.maybe("title", joined(source.files));
  json_.maybe("filter", source.filter);
  json_.close('}');
  end();
}

void ConnectionLines::write_times(const ConnectionRecord& record) {
  json_.word("start", clock_.text(record.first_at));
  if (record.last_at < record.first_at) return;  // The capture's clock was set back.
  // Two times may lie further apart than a signed number of nanoseconds holds.
  json_.text("duration_s", seconds(static_cast<std::uint64_t>(record.last_at.count()) -
                                   static_cast<std::uint64_t>(record.first_at.count())));
}

void ConnectionLines::write_states(const ConnectionRecord& record) {
  const States states{final_state(record, Side::client), final_state(record, Side::server),
                      record.path[0], record.path[1]};
  states_.put(json_, states, [&] {
    write_state(json_, "client_state", states.client_state);
    write_state(json_, "server_state", states.server_state);
    write_path(json_, "client_path", states.client_path);
    write_path(json_, "server_path", states.server_path);
  });
}

void ConnectionLines::connection(std::string& out, const ConnectionRecord& record) {
  const Outcome outcome = outcome_of(record);
  ++outcomes_[static_cast<std::size_t>(outcome)];
  begin(out);
  json_.members("type", std::string_view{"connection"}, "connection", record.id);
  write_endpoint(json_, "client", record.end(Side::client));
  write_endpoint(json_, "server", record.end(Side::server));
  json_.members("first_frame", record.first_frame, "frames", record.frames);
  write_times(record);
  write_outcome(json_, record, outcome);
  write_states(record);
  write_close(json_, record);
  json_.open("counts", '{');
  write_counts(json_, "client", record.counts(Side::client));
  write_counts(json_, "server", record.counts(Side::server));
  json_.close('}');
  json_.field("sure", is_sure(record));
  write_notes(json_, record);
  end();
}

void ConnectionLines::summary(std::string& out, const CaptureTotals& totals,
                              std::string_view cut_short) {
  begin(out);
  json_.word("type", "summary");
  json_.field("frames", totals.frames);
  json_.field("segments", totals.segments);
  json_.field("connections", totals.connections);
  write_outcomes(json_, outcomes_);
  write_skipped(json_, totals);
  json_.field("icmp_errors", totals.icmp_errors);
  json_.field("late", totals.late);
  json_.field("backwards", totals.backwards);
  json_.maybe("left_out", totals.left_out);
  if (totals.frames > 0) {
    json_.word("start", to_rfc3339(totals.first_at));
    json_.word("end", to_rfc3339(totals.last_at));
  }
  json_.maybe("cut_short", cut_short);
  end();
}

}  // namespace seetcp
