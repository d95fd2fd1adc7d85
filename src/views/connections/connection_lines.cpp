// SPDX-License-Identifier: MIT
#include "src/views/connections/connection_lines.hpp"

#include <algorithm>
#include <concepts>
#include <cstddef>

#include "src/tcp/state.hpp"
#include "src/trace/connections/community_id.hpp"
#include "src/trace/json/names.hpp"
#include "src/views/connections/line_writer.hpp"
#include "src/views/connections/protocol_names.hpp"

namespace seetcp {
namespace {

constexpr std::array all_outcomes{Outcome::closed,    Outcome::half_closed, Outcome::open,
                                  Outcome::reset,     Outcome::refused,     Outcome::unanswered,
                                  Outcome::half_open, Outcome::midstream};

void put_word(LineWriter& line, std::string_view key, std::string_view word) {
  line.put(key);
  line.put(word);
  line.put("\"");
}

template <std::integral Number>
void put_number(LineWriter& line, std::string_view key, Number number) {
  line.put(key);
  line.put(number);
}

void put_endpoint(LineWriter& line, std::string_view key, const Endpoint& endpoint) {
  line.put(key);
  line.put("{\"address\":\"");
  line.put_address(endpoint.address);
  put_number(line, "\",\"port\":", endpoint.port);
  line.put("}");
}

void put_times(LineWriter& line, const ConnectionRecord& record) {
  line.put(",\"start\":\"");
  line.put_instant(record.first_at);
  line.put("\"");
  if (record.last_at < record.first_at) return;  // The capture's clock was set back.
  line.put(",\"duration_s\":");
  // Two times may lie further apart than a signed number of nanoseconds holds.
  line.put_seconds(static_cast<std::uint64_t>(record.last_at.count()) -
                   static_cast<std::uint64_t>(record.first_at.count()));
}

void put_path(LineWriter& line, std::string_view key, const StatePath& path) {
  if (path.size() == 0) return;
  line.put(key);
  for (std::size_t i = 0; i < path.size(); ++i) {
    line.put(i == 0 ? "\"" : ",\"");
    line.put(rfc_name(path[i]));
    line.put("\"");
  }
  line.put("]");
}

void put_states(LineWriter& line, const ConnectionRecord& record) {
  const auto client = final_state(record, Side::client);
  const auto server = final_state(record, Side::server);
  if (client) put_word(line, ",\"client_state\":\"", rfc_name(*client));
  if (server) put_word(line, ",\"server_state\":\"", rfc_name(*server));
  put_path(line, ",\"client_path\":[", record.path[0]);
  put_path(line, ",\"server_path\":[", record.path[1]);
}

void put_close(LineWriter& line, const ConnectionRecord& record) {
  if (record.first_closer) put_word(line, ",\"first_closer\":\"", name_of(*record.first_closer));
  if (record.closed_by_reset) {
    line.put(",\"closed_by\":\"RST\"");
    if (record.reset_by) put_word(line, ",\"reset_by\":\"", name_of(*record.reset_by));
  } else if (record.first_closer) {
    line.put(",\"closed_by\":\"FIN\"");
  }
  if (record.close_frame != 0) put_number(line, ",\"close_frame\":", record.close_frame);
}

void put_counts(LineWriter& line, std::string_view key, const SentCounts& sent) {
  line.put(key);
  put_number(line, "{\"segments\":", sent.segments);
  put_number(line, ",\"bytes\":", sent.bytes);
  put_number(line, ",\"syn\":", sent.syn);
  put_number(line, ",\"fin\":", sent.fin);
  put_number(line, ",\"rst\":", sent.rst);
  put_number(line, ",\"retransmitted\":", sent.retransmitted);
  put_number(line, ",\"out_of_order\":", sent.out_of_order);
  put_number(line, ",\"zero_window\":", sent.zero_window);
  line.put("}");
}

void put_note(LineWriter& line, std::string_view& before, std::uint64_t frame,
              std::string_view says) {
  line.put(before);
  put_number(line, "{\"frame\":", frame);
  line.put(",\"says\":");
  line.put_quoted(says);
  line.put("}");
  before = ",";
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

void put_reason(LineWriter& line, std::string_view& before, const ConnectionRecord& record,
                Side side) {
  if (final_state(record, side)) return;
  const bool silent = record.counts(side).segments == 0;
  put_note(line, before, record.first_frame, reason_for_no_state(silent, side));
}

void put_notes(LineWriter& line, const ConnectionRecord& record) {
  std::string_view before = "";
  line.put(",\"notes\":[");
  if (!explains_doubt(record.notes)) {
    put_reason(line, before, record, Side::client);
    put_reason(line, before, record, Side::server);
  }
  for (const ConnectionNote& note : record.notes.all()) {
    put_note(line, before, note.frame, sentence(note));
  }
  line.put("]");
}

void put_outcome(LineWriter& line, const ConnectionRecord& record, Outcome outcome) {
  put_word(line, ",\"outcome\":\"", words(outcome));
  put_word(line, ",\"conn_state\":\"", zeek_state(record));
  put_word(line, ",\"history\":\"", record.history.text());
  put_word(line, ",\"community_id\":\"",
           CommunityId(record.end(Side::client), record.end(Side::server)).text());
}

void put_skipped(LineWriter& line, const CaptureTotals& totals) {
  std::string_view before;
  line.put(",\"skipped\":[");
  for (const auto& [what, frames] : totals.skipped) {
    const Skipped skipped{what.first, what.second};
    line.put(before);
    put_word(line, "{\"why\":\"", words(skipped.reason));
    if (skipped.number) put_number(line, ",\"number\":", *skipped.number);
    if (const auto name = name_of(skipped); !name.empty()) put_word(line, ",\"name\":\"", name);
    put_number(line, ",\"frames\":", frames);
    line.put("}");
    before = ",";
  }
  line.put("]");
}

void put_outcomes(LineWriter& line, const std::array<std::uint64_t, 8>& outcomes) {
  std::string_view before = "\"";
  line.put(",\"outcomes\":{");
  for (const Outcome outcome : all_outcomes) {
    const std::uint64_t count = outcomes[static_cast<std::size_t>(outcome)];
    if (count == 0) continue;
    put_word(line, before, words(outcome));
    put_number(line, ":", count);
    before = ",\"";
  }
  line.put("}");
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

void ConnectionLines::header(std::string& out, const CaptureSource& source) {
  LineWriter line(out);
  put_number(line, "{\"format\":\"seetcp-connections\",\"version\":", connections_format_version);
  line.put(",\"made_by\":{\"program\":\"seetcp\",\"version\":");
  line.put_quoted(source.made_by);
  line.put("},\"source\":{\"kind\":\"capture\"");
  if (!source.files.empty()) {
    line.put(",\"title\":");
    line.put_quoted(joined(source.files));
  }
  if (!source.filter.empty()) {
    line.put(",\"filter\":");
    line.put_quoted(source.filter);
  }
  line.put("}}\n");
}

void ConnectionLines::connection(std::string& out, const ConnectionRecord& record) {
  const Outcome outcome = outcome_of(record);
  ++outcomes_[static_cast<std::size_t>(outcome)];
  LineWriter line(out);
  put_number(line, "{\"type\":\"connection\",\"connection\":", record.id);
  put_endpoint(line, ",\"client\":", record.end(Side::client));
  put_endpoint(line, ",\"server\":", record.end(Side::server));
  put_number(line, ",\"first_frame\":", record.first_frame);
  put_number(line, ",\"frames\":", record.frames);
  put_times(line, record);
  put_outcome(line, record, outcome);
  put_states(line, record);
  put_close(line, record);
  put_counts(line, ",\"counts\":{\"client\":", record.counts(Side::client));
  put_counts(line, ",\"server\":", record.counts(Side::server));
  line.put(is_sure(record) ? "},\"sure\":true" : "},\"sure\":false");
  put_notes(line, record);
  line.put("}\n");
}

void ConnectionLines::summary(std::string& out, const CaptureTotals& totals,
                              std::string_view cut_short) {
  LineWriter line(out);
  put_number(line, "{\"type\":\"summary\",\"frames\":", totals.frames);
  put_number(line, ",\"segments\":", totals.segments);
  put_number(line, ",\"connections\":", totals.connections);
  put_outcomes(line, outcomes_);
  put_skipped(line, totals);
  put_number(line, ",\"icmp_errors\":", totals.icmp_errors);
  put_number(line, ",\"late\":", totals.late);
  put_number(line, ",\"backwards\":", totals.backwards);
  if (totals.frames > 0) {
    line.put(",\"start\":\"");
    line.put_instant(totals.first_at);
    line.put("\",\"end\":\"");
    line.put_instant(totals.last_at);
    line.put("\"");
  }
  if (!cut_short.empty()) {
    line.put(",\"cut_short\":");
    line.put_quoted(cut_short);
  }
  line.put("}\n");
}

}  // namespace seetcp
