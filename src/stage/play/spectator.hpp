// SPDX-License-Identifier: MIT
// A Spectator watches a scenario from its seat: the world stands still before each step until it
// wishes to go on. What it is shown is a Scene; what has been recorded so far it knows from the
// sink, which it may share.
#pragma once

#include "src/lessons/scene.hpp"

namespace seetcp {

class Spectator {
 public:
  virtual ~Spectator() = default;

  using Wish = seetcp::Wish;

  // Asked before each step and once at the end, and again whenever keys() has something to read or
  // the world has changed by itself (a retransmission): shall the next step be performed?
  virtual Wish wish(const Scene& scene) = 0;

  // The descriptor whose keys it heeds; -1 for none.
  virtual int keys() const = 0;
};

}  // namespace seetcp
