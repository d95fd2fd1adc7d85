// SPDX-License-Identifier: MIT
// What seetcp explain writes when all of a capture is known: the summary of its connections, or the
// timeline, the trace or the lines of one.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "src/cli/explain_options.hpp"
#include "src/cli/explain_recorders.hpp"
#include "src/trace/connections/capture_judge.hpp"
#include "src/trace/connections/connection_trace.hpp"
#include "src/views/connections/connection_lines.hpp"
#include "src/views/connections/summary_page.hpp"

namespace seetcp {

class ExplainPage : public Chronicle {
 public:
  ExplainPage(const ExplainOptions& options, const RecordedCapture& capture);

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;

  // The capture is over, and this was found of the claims. Throws Complaint when the connection
  // that was asked for is not there.
  void finish(const Told& told, std::vector<VerdictOnCapture> verdicts);

  void write(std::ostream& out, const TextStyle& style) const;
  // Of the one connection.
  void write_trace(std::ostream& out) const;
  void write_lines(std::ostream& out) const;

 private:
  SummaryHeading heading() const;
  void write_verdicts(std::ostream& out, const TextStyle& style) const;

  const ExplainOptions& options_;
  const RecordedCapture& capture_;
  std::optional<ConnectionTrace> one_;
  std::optional<ConnectionLines> lines_;  // With one_,
  std::string text_of_lines_;             // and what they are.
  std::optional<Trace> trace_;
  SummaryPage summary_;
  Told told_;
  std::vector<VerdictOnCapture> verdicts_;
};

}  // namespace seetcp
