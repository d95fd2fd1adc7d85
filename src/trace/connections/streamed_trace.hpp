// SPDX-License-Identifier: MIT
// A StreamedTrace writes the trace of a whole capture while it is read: each segment is an event,
// out and forgotten, so that memory does not grow with the capture.
#pragma once

#include "src/trace/connections/segment_events.hpp"
#include "src/trace/json/stream.hpp"

namespace seetcp {

class StreamedTrace : public Chronicle {
 public:
  StreamedTrace(TraceStream& stream, std::string made_by, std::string title)
      : stream_(stream), made_by_(std::move(made_by)), title_(std::move(title)), events_(stream) {}

  void segment(const ConnectionRecord& record, const TakenSegment& taken) override;
  void ended(const ConnectionRecord& record) override;
  void finish(std::string missing);  // What the capture lacks; "" for nothing.

 private:
  void begin(Time at);

  TraceStream& stream_;
  std::string made_by_, title_;
  SegmentEvents events_;
  bool begun_ = false;
};

}  // namespace seetcp
