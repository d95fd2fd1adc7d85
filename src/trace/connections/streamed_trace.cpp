// SPDX-License-Identifier: MIT
#include "src/trace/connections/streamed_trace.hpp"

#include <fmt/format.h>

#include "src/trace/connections/capture_trace.hpp"

namespace seetcp {

// The header says when the first event was: so it is written with that.
void StreamedTrace::begin(Time at) {
  if (begun_) return;
  begun_ = true;
  stream_.begin(capture_header(made_by_, title_, at));
}

void StreamedTrace::segment(const ConnectionRecord& record, const TakenSegment& taken) {
  begin(taken.frame.at);
  events_.take(record, taken);
}

void StreamedTrace::ended(const ConnectionRecord& record) {
  begin(record.first_at);
  events_.forget(record.id);
  stream_.put(record.id, connection_of(record));
}

void StreamedTrace::finish(std::string missing) {
  begin(Time{});
  if (stream_.left_out() > 0) {
    missing += fmt::format("{}{} events are left out: their numbers have 32 bits",
                           missing.empty() ? "" : "; ", stream_.left_out());
  }
  stream_.finish(capture_witnesses(stream_.segments(), std::move(missing)));
}

}  // namespace seetcp
