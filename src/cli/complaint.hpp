// SPDX-License-Identifier: MIT
// A Complaint is what the user gets to read when something cannot be done: one line of what and
// where, one of what to do, and the exit code.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "src/cli/exit_status.hpp"

namespace seetcp {

struct Complaint : std::runtime_error {
  Complaint(const std::string& what, std::string what_to_do, int code = exit_status::cannot_read)
      : std::runtime_error(what), hint(std::move(what_to_do)), exit_code(code) {}

  std::string hint;  // "" for none.
  int exit_code;
};

// "seetcp: what" and "hint: what to do", on standard error.
void complain(std::string_view what, std::string_view hint = "");

}  // namespace seetcp
