// SPDX-License-Identifier: MIT
// What /proc says of a process and its threads.
#pragma once

#include <optional>
#include <vector>

namespace seetcp {

// The process that the thread `tid` belongs to; `tid` itself when that cannot be read.
int process_of(int tid);

// The process that traces `pid`; 0 for none.
int tracer_of(int pid);

// The descriptors of `pid` that are sockets, within [first, last].
std::vector<int> socket_descriptors(int pid, int first, int last);

// Whether the thread sleeps (state S in /proc/tid/stat): it waits for something to happen.
bool sleeps(int tid);

// The number of the system call that the thread sleeps in; absent when it runs or cannot be asked.
std::optional<long> sleeping_call(int tid);

}  // namespace seetcp
