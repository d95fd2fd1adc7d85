// SPDX-License-Identifier: MIT
// A Chronicle is told what a capture holds, as it is read: each segment of each connection, and
// each connection when it is over and about to be forgotten.
#pragma once

#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

struct TakenSegment {
  const Segment& segment;
  Side from{};
  const Frame& frame;
  const Step& step;
};

class Chronicle {
 public:
  virtual ~Chronicle() = default;

  // A segment was taken. `record` is as it is after it.
  virtual void segment(const ConnectionRecord& record, const TakenSegment& taken) {
    static_cast<void>(record), static_cast<void>(taken);
  }

  // No more will be told of this connection. Connections end in any order.
  virtual void ended(const ConnectionRecord& record) = 0;
};

}  // namespace seetcp
