// SPDX-License-Identifier: MIT
// Work that moves its process onto a stage is done by child processes: each has a process of its
// own, several go on at once, and what they have to say comes back as text.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace seetcp {

struct ChildWork {
  std::size_t count{};                                                 // Of jobs, numbered from 0.
  std::size_t at_once{};                                               // At most so many.
  std::function<std::string(std::size_t job)> work;                    // In the child.
  std::function<void(std::size_t job, const std::string& said)> done;  // Here, in their order.
  // Here: the child has ended otherwise; "killed by signal 9".
  std::function<void(std::size_t job, const std::string& why)> failed;
};

// Returns the signal that ended it early (Ctrl-C or the like), after every child has ended; absent
// when all was done. Children end when this process does. Throws SystemError.
std::optional<int> do_by_children(const ChildWork& work);

// One job; throws std::runtime_error where its child has ended otherwise.
std::string done_by_child(const std::function<std::string()>& work);

}  // namespace seetcp
