// SPDX-License-Identifier: MIT
// The seccomp filter that makes a program stop at the watched calls, and at nothing else.
#pragma once

#include <linux/filter.h>

#include <vector>

namespace seetcp {

using Filter = std::vector<sock_filter>;  // A BPF program, as the kernel takes it.

// Built once, before the fork: a child has only to load it. Throws SystemError.
Filter build_filter();

// For the child, between fork() and exec(): async-signal-safe. Sets no_new_privs only where the
// kernel wants it. False: errno says why.
bool load_filter(const Filter& filter) noexcept;

}  // namespace seetcp
