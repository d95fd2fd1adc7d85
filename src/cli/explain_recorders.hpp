// SPDX-License-Identifier: MIT
// A ExplainRecorder writes what a Follower tells of a capture while it is read: as lines (.ndjson),
// or as a trace (.json). Each has a stream of its own, and one whose stream fails leaves the others
// be.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <vector>

#include "src/cli/complaint.hpp"
#include "src/cli/explain_reading.hpp"
#include "src/trace/connections/chronicle.hpp"

namespace seetcp {

class ExplainRecorder : public Chronicle {
 public:
  virtual void finish(const Told& told) = 0;
};

// What every recorder of a capture has to know.
struct RecordedCapture {
  std::string made_by, name, filter;
  bool endless{};  // A pipe, that may go on for ever: each line goes out at once.
  std::function<bool(const ConnectionRecord&)> chosen;  // Whether it is to be told.
};

std::unique_ptr<ExplainRecorder> lines_recorder(std::ostream& out, const RecordedCapture& capture);
std::unique_ptr<ExplainRecorder> trace_recorder(std::ostream& out, const RecordedCapture& capture);

// Passes all on to another until that fails, and keeps its Complaint.
class GuardedRecorder : public ExplainRecorder {
 public:
  // `make` makes the other: that may fail, too.
  explicit GuardedRecorder(const std::function<std::unique_ptr<ExplainRecorder>()>& make);

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;
  void finish(const Told& told) override;

  const std::optional<Complaint>& failure() const { return failure_; }

 private:
  template <typename Act>
  void attempt(Act act);

  std::unique_ptr<ExplainRecorder> recorder_;
  std::optional<Complaint> failure_;
};

// Tells several.
class Chorus : public Chronicle {
 public:
  void add(Chronicle& chronicle) { all_.push_back(&chronicle); }

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override {
    for (Chronicle* each : all_) each->segment(record, taken);
  }
  void ended(const ConnectionRecord& record) override {
    for (Chronicle* each : all_) each->ended(record);
  }

 private:
  std::vector<Chronicle*> all_;
};

}  // namespace seetcp
