// SPDX-License-Identifier: MIT
// An InputStream looks at the octets of a source before it takes them: so a capture's format is
// known before its reader is chosen, and a block is whole before it is read, from a pipe too.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "capture/segments/octet_source.hpp"
#include "src/tcp/decode.hpp"

namespace seetcp {

class InputStream {
 public:
  explicit InputStream(std::unique_ptr<OctetSource> source) : source_(std::move(source)) {}

  // The next `wanted` octets, fewer only at the end; valid until the next call of anything here but
  // consume(). Memory grows with the octets that are there, not with `wanted`. Throws BadCapture.
  Bytes peek(std::size_t wanted) {
    if (waiting() < wanted) wait_for(wanted);
    return Bytes{window_}.subspan(begin_, std::min(wanted, waiting()));
  }

  // What can be had without asking the source; at least one octet, but at the end.
  Bytes peek_some() { return peek(std::max<std::size_t>(waiting(), 1)); }

  // Takes `count` octets that peek() has shown.
  void consume(std::size_t count) { begin_ += count; }

  // Takes the next `count` octets unseen; the answer is less only at the end.
  std::uint64_t skip(std::uint64_t count);

  // Moves some octets into `room`, 0 only at the end.
  std::size_t read(std::span<std::uint8_t> room);

  // Octets of the file itself that were asked for so far.
  std::uint64_t position() const { return source_->position(); }

 private:
  std::size_t waiting() const { return end_ - begin_; }
  void wait_for(std::size_t wanted);
  void make_room();

  std::unique_ptr<OctetSource> source_;
  std::vector<std::uint8_t> window_;
  std::size_t begin_ = 0, end_ = 0;  // Of what waits in window_.
  bool ended_ = false;               // The source has no more; a terminal would ask again.
};

}  // namespace seetcp
