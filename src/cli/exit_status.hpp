// SPDX-License-Identifier: MIT
// The exit codes, one meaning each (README, man page).
#pragma once

namespace seetcp::exit_status {

inline constexpr int done = 0;  // And every claim asked for holds.
inline constexpr int answer_is_no =
    1;  // Done; but the run was cut short, or something does not hold.
inline constexpr int cannot_read = 2;  // Wrong usage, or input or output that cannot be used.
inline constexpr int not_permitted =
    3;  // This machine does not permit it; `seetcp doctor` says more.

}  // namespace seetcp::exit_status
