// SPDX-License-Identifier: MIT
// The kernel's constants by name: 1 -> "SHUT_WR". A number without a name stays a number.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seetcp {

std::string domain_name(std::int64_t value);                      // "AF_INET"
std::string socket_type_name(std::int64_t value);                 // "SOCK_STREAM|SOCK_NONBLOCK"
std::string how_name(std::int64_t value);                         // "SHUT_WR"
std::string msg_flags_name(std::int64_t value);                   // "MSG_PEEK|MSG_DONTWAIT", "0"
std::string option_level_name(std::int64_t value);                // "SOL_SOCKET"
std::string option_name(std::int64_t level, std::int64_t value);  // "SO_REUSEADDR", "TCP_NODELAY"
std::string fcntl_command_name(std::int64_t value);               // "F_DUPFD"

// The other way round; absent for a name that is not known here.
struct NumberedOption {
  int level{}, option{};
};
std::optional<NumberedOption> option_named(std::string_view name);  // SOL_SOCKET's or TCP's.
std::optional<int> how_named(std::string_view name);
std::optional<int> msg_flag_named(std::string_view name);

// "ECONNREFUSED" for 111; lives as long as the program.
std::string_view errno_name(int code);

}  // namespace seetcp
