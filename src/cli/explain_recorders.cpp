// SPDX-License-Identifier: MIT
#include "src/cli/explain_recorders.hpp"

#include <ostream>

#include "capture/os/check.hpp"
#include "capture/os/temporary_file.hpp"
#include "src/trace/connections/ordered_lines.hpp"
#include "src/trace/connections/streamed_trace.hpp"
#include "src/views/connections/connection_lines.hpp"

namespace seetcp {
namespace {

class LinesRecorder : public ExplainRecorder {
 public:
  LinesRecorder(std::ostream& out, const RecordedCapture& capture)
      : out_(out),
        capture_(capture),
        ordered_(spool_, [this](std::string_view line) { write(line); }) {
    lines_.header(line_, {capture.made_by, {capture.name}, capture.filter});
    write(line_);
  }

  void ended(const ConnectionRecord& record) override {
    line_.clear();
    if (capture_.chosen(record)) lines_.connection(line_, record);
    ordered_.put(record.id, line_);
  }

  void finish(const Told& told) override {
    ordered_.finish();
    line_.clear();
    lines_.summary(line_, told.totals, told.cut_short);
    out_ << line_ << std::flush;
  }

 private:
  void write(std::string_view line) {
    out_ << line;
    if (capture_.endless) out_ << std::flush;
  }

  std::ostream& out_;
  RecordedCapture capture_;
  ConnectionLines lines_;
  TemporaryFile spool_;
  OrderedLines ordered_;
  std::string line_;
};

class TraceRecorder : public ExplainRecorder {
 public:
  TraceRecorder(std::ostream& out, const RecordedCapture& capture)
      : out_(out), stream_(out, connections_), trace_(stream_, capture.made_by, capture.name) {}

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override {
    trace_.segment(record, taken);
  }
  void ended(const ConnectionRecord& record) override { trace_.ended(record); }
  void finish(const Told& told) override {
    trace_.finish(told.cut_short);
    out_.flush();
  }

 private:
  std::ostream& out_;
  TemporaryFile connections_;
  TraceStream stream_;
  StreamedTrace trace_;
};

}  // namespace

std::unique_ptr<ExplainRecorder> lines_recorder(std::ostream& out, const RecordedCapture& capture) {
  return std::make_unique<LinesRecorder>(out, capture);
}

std::unique_ptr<ExplainRecorder> trace_recorder(std::ostream& out, const RecordedCapture& capture) {
  return std::make_unique<TraceRecorder>(out, capture);
}

// A disk may be full for the file or for what waits on a spool.
template <typename Act>
void GuardedRecorder::attempt(Act act) {
  if (failure_) return;
  try {
    act();
  } catch (const Complaint& complaint) {
    failure_ = complaint;
  } catch (const SystemError& error) {
    failure_.emplace(error.what(), error.hint());
  }
}

GuardedRecorder::GuardedRecorder(const std::function<std::unique_ptr<ExplainRecorder>()>& make) {
  attempt([&] { recorder_ = make(); });
}

void GuardedRecorder::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  attempt([&] { recorder_->segment(record, taken); });
}

void GuardedRecorder::ended(const ConnectionRecord& record) {
  attempt([&] { recorder_->ended(record); });
}

void GuardedRecorder::finish(const Told& told) {
  attempt([&] { recorder_->finish(told); });
}

}  // namespace seetcp
