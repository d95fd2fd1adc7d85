// SPDX-License-Identifier: MIT
#include "src/cli/reserved_room.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <limits>

namespace seetcp {

// A disk that has too little is no error yet: write() will say so if it comes to that.
void ReservedRoom::reserve() {
  const std::uint64_t octets = std::min(written_, most);
  const bool got = fallocate(file_, FALLOC_FL_KEEP_SIZE, static_cast<off_t>(written_),
                             static_cast<off_t>(octets)) == 0;
  reserved_ = reserved_ || got;
  end_ = got ? written_ + octets : std::numeric_limits<std::uint64_t>::max();
}

ReservedRoom::~ReservedRoom() {
  if (!reserved_ || written_ == end_) return;
  [[maybe_unused]] const int cut = ftruncate(file_, static_cast<off_t>(written_));
}

}  // namespace seetcp
