// SPDX-License-Identifier: MIT
// A Follower takes the frames of a capture in their order and follows every TCP connection in it:
// one pass, bounded memory. What it learns it tells a Chronicle.
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "src/tcp/decoder.hpp"
#include "src/trace/connections/chronicle.hpp"

namespace seetcp {

// What became of all frames. frames == segments + duplicates… : every frame is counted once.
struct CaptureTotals {
  std::uint64_t frames{};
  std::uint64_t segments{};     // TCP segments, also those of no connection that is told.
  std::uint64_t late{};         // Of these: strays of connections that were already told.
  std::uint64_t icmp_errors{};  // Quoting a segment of a connection.
  std::uint64_t connections{};
  Time first_at{}, last_at{};  // Of the first and the last frame, since the Unix epoch.
  std::uint64_t backwards{};   // Frames whose time lies before that of the frame before.
  std::uint64_t left_out{};    // Frames that a filter kept back: none of those above.
  // Frames that gave no segment: why, by which number (see Skipped), how many.
  std::map<std::pair<NotASegment, std::optional<std::uint32_t>>, std::uint64_t> skipped;
};

class Follower {
 public:
  struct Options {
    bool check_sums{};
    bool segments{};  // Tell each segment, not only the ends.
  };

  Follower(Chronicle& chronicle, Options options);
  ~Follower();

  void take(const Frame& frame);
  void finish();  // The capture is over: tells all connections that are still open.

  const CaptureTotals& totals() const;

 private:
  class Work;
  std::unique_ptr<Work> work_;
};

}  // namespace seetcp
