// SPDX-License-Identifier: MIT
#include "capture/segments/input_stream.hpp"

namespace seetcp {
namespace {

// Few system calls, and the window stays in the processor's cache.
constexpr std::size_t usual_window = 131'072;

}  // namespace

void InputStream::wait_for(std::size_t wanted) {
  while (waiting() < wanted && !ended_) {
    make_room();
    const std::size_t got = source_->read(std::span{window_}.subspan(end_));
    end_ += got;
    ended_ = got == 0;
  }
}

// Moves what waits to the front; the window doubles only when it is full of octets that came.
void InputStream::make_room() {
  if (begin_ > 0) {
    std::copy(window_.begin() + static_cast<std::ptrdiff_t>(begin_),
              window_.begin() + static_cast<std::ptrdiff_t>(end_), window_.begin());
    end_ = waiting();
    begin_ = 0;
  }
  if (end_ == window_.size()) window_.resize(std::max(usual_window, 2 * window_.size()));
}

std::uint64_t InputStream::skip(std::uint64_t count) {
  std::uint64_t skipped = 0;
  while (skipped < count) {
    const std::uint64_t some = std::min<std::uint64_t>(peek_some().size(), count - skipped);
    if (some == 0) break;
    consume(some);
    skipped += some;
  }
  return skipped;
}

std::size_t InputStream::read(std::span<std::uint8_t> room) {
  if (waiting() > 0) {
    const Bytes some = peek(std::min(room.size(), waiting()));
    std::copy(some.begin(), some.end(), room.begin());
    consume(some.size());
    return some.size();
  }
  if (ended_ || room.empty()) return 0;
  const std::size_t got = source_->read(room);
  ended_ = got == 0;
  return got;
}

}  // namespace seetcp
