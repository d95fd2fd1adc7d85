// SPDX-License-Identifier: MIT
// What a call does by a constant among its arguments: shutdown()'s SHUT_WR, connect()'s AF_UNSPEC.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/observation.hpp"

namespace seetcp {

inline bool has_constant(const std::vector<Argument>& arguments, std::string_view constant) {
  return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& argument) {
    const auto* text = std::get_if<std::string>(&argument.value);
    return text && *text == constant;
  });
}

// `how` is SHUT_RD or SHUT_WR; SHUT_RDWR is both.
inline bool shuts(std::string_view call, const std::vector<Argument>& arguments,
                  std::string_view how) {
  return call == "shutdown" &&
         (has_constant(arguments, how) || has_constant(arguments, "SHUT_RDWR"));
}

// connect(AF_UNSPEC) throws the connection away: the socket may begin another.
inline bool disconnects(std::string_view call, const std::vector<Argument>& arguments) {
  return call == "connect" && has_constant(arguments, "AF_UNSPEC");
}

}  // namespace seetcp
