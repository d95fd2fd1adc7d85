// SPDX-License-Identifier: MIT
#include "src/cli/explain_page.hpp"

#include <fmt/format.h>

#include <ostream>

#include "src/trace/json/write.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/connections/protocol_names.hpp"
#include "src/views/timeline/text.hpp"

namespace seetcp {

ExplainPage::ExplainPage(const ExplainOptions& options, const RecordedCapture& capture)
    : options_(options), capture_(capture), summary_(options.page.all) {
  if (options.page.connection == 0) return;
  one_.emplace(options.page.connection);
  lines_.emplace().header(text_of_lines_, {capture.made_by, {capture.name}, capture.filter});
}

void ExplainPage::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  if (one_) one_->segment(record, taken);
}

void ExplainPage::ended(const ConnectionRecord& record) {
  if (one_) one_->ended(record);
  if (!capture_.chosen(record)) return;
  lines_ ? lines_->connection(text_of_lines_, record) : summary_.add(record);
}

void ExplainPage::finish(const Told& told, std::vector<VerdictOnCapture> verdicts) {
  told_ = told;
  verdicts_ = std::move(verdicts);
  if (!one_) return;
  if (!one_->found()) {
    throw Complaint(
        fmt::format("--connection {}: there is no such connection", options_.page.connection),
        fmt::format("{} has {}{}, numbered from 1", capture_.name, told.totals.connections,
                    options_.filter.empty() ? "" : " in the frames that match the filter"));
  }
  const std::string title =
      fmt::format("{}, connection {}", capture_.name, options_.page.connection);
  trace_ = one_->finish(capture_.made_by, title, told.cut_short);
  for (const VerdictOnCapture& verdict : verdicts_) trace_->claims.push_back(verdict.claim);
  lines_->summary(text_of_lines_, told.totals, told.cut_short);
}

SummaryHeading ExplainPage::heading() const {
  SummaryHeading heading{.files = {capture_.name},
                         .link = {},
                         .cut_short = told_.cut_short,
                         .only = options_.only,
                         .filter = options_.filter,
                         .interrupted = told_.interrupted};
  if (told_.link) heading.link = link_type_name(static_cast<std::uint32_t>(*told_.link));
  return heading;
}

// Each beside the events of the connection that shows it.
void ExplainPage::write_verdicts(std::ostream& out, const TextStyle& style) const {
  if (!verdicts_.empty()) out << '\n';
  for (const VerdictOnCapture& verdict : verdicts_) {
    write_claim(out, verdict.shown ? *verdict.shown : Trace{}, verdict.claim, style);
  }
}

void ExplainPage::write(std::ostream& out, const TextStyle& style) const {
  if (!trace_) {
    summary_.write(out, heading(), told_.totals, style, options_.accessible);
    return write_verdicts(out, style);
  }
  PageOptions alone = options_.page;
  alone.connection = 0;
  write_timeline(out, *trace_, timeline_options(alone), style);
  write_claims(out, *trace_, style);
}

void ExplainPage::write_trace(std::ostream& out) const {
  if (trace_) write_json(out, *trace_);
}

void ExplainPage::write_lines(std::ostream& out) const {
  out << text_of_lines_;
}

}  // namespace seetcp
