// SPDX-License-Identifier: MIT
// A ProgressLine shows on standard error how far a long file has been read, if a terminal is there.
// It appears only after a moment, so that what is quick leaves no trace, and is taken away in the
// end.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/trace/observation.hpp"

namespace seetcp {

class ProgressLine {
 public:
  // `size`: octets of the file; absent for a pipe, whose end nobody knows.
  ProgressLine(std::string name, std::optional<std::uint64_t> size);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // After each frame: `position` tells how far the file has been read, and is seldom asked.
  template <typename Position>
  void frame(Position position) {
    constexpr std::uint64_t seldom = 1 << 12;
    if (++frames_ % seldom == 0 && watched_) show(position());
  }

 private:
  void show(std::uint64_t position);

  std::string name_;
  std::optional<std::uint64_t> size_;
  bool watched_;  // By a terminal that can be written over.
  Time next_;     // When to draw it again.
  std::uint64_t frames_{};
  bool drawn_ = false;
};

// "web.pcap  [########            ]  40 %  1234567 frames"
std::string progress_line(const std::string& name, std::uint64_t position,
                          std::optional<std::uint64_t> size, std::uint64_t frames);

}  // namespace seetcp
