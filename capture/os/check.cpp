// SPDX-License-Identifier: MIT
#include "capture/os/check.hpp"

#include <fmt/format.h>

#include <cstring>

namespace seetcp {

SystemError::SystemError(std::string_view attempt, int code, std::string hint)
    : std::runtime_error(fmt::format("{}: {}", attempt, std::strerror(code))),
      code_(code),
      hint_(std::move(hint)) {}

}  // namespace seetcp
