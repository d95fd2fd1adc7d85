// SPDX-License-Identifier: MIT
#include "capture/segments/damage.hpp"

#include <fmt/format.h>

#include "capture/segments/frame_source.hpp"

namespace seetcp {

std::string cut_short(std::uint64_t promised, std::uint64_t there) {
  return fmt::format("is cut short: {} octets were promised, {} {} there", promised, there,
                     there == 1 ? "is" : "are");
}

std::string too_long(std::uint64_t claimed) {
  return fmt::format("claims {} captured octets: no frame has more than {}", claimed,
                     longest_frame);
}

void rethrow_after(std::uint64_t frame, const std::exception_ptr& problem) {
  try {
    std::rethrow_exception(problem);
  } catch (const BadCapture& bad) {
    throw BadCapture(
        fmt::format("{}: {}", frame == 0 ? "before frame 1" : fmt::format("after frame {}", frame),
                    bad.what()),
        bad.hint);
  }
}

}  // namespace seetcp
