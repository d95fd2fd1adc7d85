// SPDX-License-Identifier: MIT
// Bookkeeping: what one segment adds to its connection's record, beside its states.
#pragma once

#include "src/tcp/decoder.hpp"
#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

// The segment is counted; `frame` is its number.
void count_frame(ConnectionRecord& record, Side from, std::uint64_t frame, Time at);

// The packet was captured twice, and does nothing.
void book_duplicate(ConnectionRecord& record, Side from, std::uint64_t frame);

// The segment was taken by the record's tracker.
void book(ConnectionRecord& record, const CarriedSegment& carried, Side from, std::uint64_t frame,
          const Step& step);

// The connection is about to be told: what only its whole shows.
void book_end(ConnectionRecord& record);

}  // namespace seetcp
