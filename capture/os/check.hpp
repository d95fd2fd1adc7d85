// SPDX-License-Identifier: MIT
// One checker for all system calls: told what was attempted, it throws what went wrong.
//
//   const pid_t child = check("fork for the server", ::fork());
//   // fork for the server: Resource temporarily unavailable
#pragma once

#include <cerrno>
#include <stdexcept>
#include <string>
#include <string_view>

namespace seetcp {

// The kernel said no: what was attempted, the errno, and what the user can do about it.
class SystemError : public std::runtime_error {
 public:
  SystemError(std::string_view attempt, int code, std::string hint = "");

  int code() const noexcept { return code_; }  // errno
  const std::string& hint() const noexcept {
    return hint_;
  }  // One command or sentence; "" for none.

 private:
  int code_;
  std::string hint_;
};

// The machine does not permit what the tool needs: `seetcp doctor` says more.
class NotPermitted : public SystemError {
 public:
  using SystemError::SystemError;
};

// `result` when it is not -1; else throws SystemError with errno.
template <typename Result>
Result check(std::string_view attempt, Result result) {
  if (result == static_cast<Result>(-1)) throw SystemError(attempt, errno);
  return result;
}

// Calls `act` again for as long as a signal interrupts it.
template <typename Act>
auto uninterrupted(Act act) {
  auto result = act();
  while (result == -1 && errno == EINTR) result = act();
  return result;
}

}  // namespace seetcp
