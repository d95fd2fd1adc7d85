// SPDX-License-Identifier: MIT
#include "src/cli/kept_observations.hpp"

#include <type_traits>
#include <variant>

#include "src/trace/assembler.hpp"

namespace seetcp {
namespace {

// The octets that an observation borrows; nullptr for none.
Bytes* borrowed(Observation& seen) {
  if (auto* frame = std::get_if<Frame>(&seen)) return &frame->captured;
  if (auto* crossing = std::get_if<Crossing>(&seen)) return &crossing->octets;
  return nullptr;
}

}  // namespace

void KeptObservations::take(const Observation& seen) {
  Kept& kept = kept_.emplace_back(Kept{seen, {}});
  if (Bytes* octets = borrowed(kept.seen)) {
    kept.octets.assign(octets->begin(), octets->end());
    *octets = kept.octets;
  }
  trace_.reset();
}

std::shared_ptr<const Trace> KeptObservations::trace_so_far() {
  if (trace_) return trace_;
  Assembler assembler{header_};
  for (const Kept& kept : kept_) assembler.take(kept.seen);
  trace_ = std::make_shared<const Trace>(assembler.finish());
  return trace_;
}

}  // namespace seetcp
