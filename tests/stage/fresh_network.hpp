// SPDX-License-Identifier: MIT
// A network for one test: nothing of what an earlier one left (TIME-WAIT, a taken port) is in it.
#pragma once

#include <sched.h>

#include "capture/os/check.hpp"
#include "src/stage/loopback.hpp"

namespace seetcp::test {

struct FreshNetwork {
  FreshNetwork() {
    check("make a network for a test", unshare(CLONE_NEWNET));
    set_up_loopback(false);
  }
};

}  // namespace seetcp::test
