// SPDX-License-Identifier: MIT
// What the performance waits for between two looks: whether a program has anything left to do,
// judged by what its threads sleep in.
#pragma once

#include <vector>

namespace seetcp {

// Every thread sleeps: the program has done what it can for now.
bool all_sleep(const std::vector<int>& threads);

// Every thread sleeps in a call that only somebody else can end: accept(), poll(), epoll_wait(), a
// wait for a child or a lock. A program that sleeps for a time, or reads, is not idle.
bool all_wait_for_others(const std::vector<int>& threads);

}  // namespace seetcp
