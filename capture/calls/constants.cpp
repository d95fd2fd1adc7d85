// SPDX-License-Identifier: MIT
#include "capture/calls/constants.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <span>

namespace seetcp {
namespace {

struct Name {
  std::int64_t value;
  std::string_view name;
};

constexpr Name domains[] = {{AF_UNIX, "AF_UNIX"}, {AF_INET, "AF_INET"}, {AF_INET6, "AF_INET6"}};
constexpr Name types[] = {
    {SOCK_STREAM, "SOCK_STREAM"}, {SOCK_DGRAM, "SOCK_DGRAM"}, {SOCK_RAW, "SOCK_RAW"}};
constexpr Name type_flags[] = {{SOCK_NONBLOCK, "SOCK_NONBLOCK"}, {SOCK_CLOEXEC, "SOCK_CLOEXEC"}};
constexpr Name hows[] = {{SHUT_RD, "SHUT_RD"}, {SHUT_WR, "SHUT_WR"}, {SHUT_RDWR, "SHUT_RDWR"}};
constexpr Name msg_flags[] = {
    {MSG_OOB, "MSG_OOB"},           {MSG_PEEK, "MSG_PEEK"},         {MSG_TRUNC, "MSG_TRUNC"},
    {MSG_DONTWAIT, "MSG_DONTWAIT"}, {MSG_WAITALL, "MSG_WAITALL"},   {MSG_NOSIGNAL, "MSG_NOSIGNAL"},
    {MSG_MORE, "MSG_MORE"},         {MSG_FASTOPEN, "MSG_FASTOPEN"}, {MSG_ZEROCOPY, "MSG_ZEROCOPY"},
};
constexpr Name levels[] = {{SOL_SOCKET, "SOL_SOCKET"},
                           {IPPROTO_TCP, "IPPROTO_TCP"},
                           {IPPROTO_IP, "IPPROTO_IP"},
                           {IPPROTO_IPV6, "IPPROTO_IPV6"}};
constexpr Name socket_options[] = {
    {SO_REUSEADDR, "SO_REUSEADDR"}, {SO_REUSEPORT, "SO_REUSEPORT"},   {SO_ERROR, "SO_ERROR"},
    {SO_KEEPALIVE, "SO_KEEPALIVE"}, {SO_LINGER, "SO_LINGER"},         {SO_RCVBUF, "SO_RCVBUF"},
    {SO_SNDBUF, "SO_SNDBUF"},       {SO_RCVTIMEO, "SO_RCVTIMEO"},     {SO_SNDTIMEO, "SO_SNDTIMEO"},
    {SO_TYPE, "SO_TYPE"},           {SO_ACCEPTCONN, "SO_ACCEPTCONN"}, {SO_RCVLOWAT, "SO_RCVLOWAT"},
    {SO_OOBINLINE, "SO_OOBINLINE"},
};
constexpr Name tcp_options[] = {
    {TCP_NODELAY, "TCP_NODELAY"},
    {TCP_CORK, "TCP_CORK"},
    {TCP_QUICKACK, "TCP_QUICKACK"},
    {TCP_INFO, "TCP_INFO"},
    {TCP_MAXSEG, "TCP_MAXSEG"},
    {TCP_KEEPIDLE, "TCP_KEEPIDLE"},
    {TCP_KEEPINTVL, "TCP_KEEPINTVL"},
    {TCP_KEEPCNT, "TCP_KEEPCNT"},
    {TCP_SYNCNT, "TCP_SYNCNT"},
    {TCP_LINGER2, "TCP_LINGER2"},
    {TCP_DEFER_ACCEPT, "TCP_DEFER_ACCEPT"},
    {TCP_FASTOPEN, "TCP_FASTOPEN"},
    {TCP_FASTOPEN_CONNECT, "TCP_FASTOPEN_CONNECT"},
    {TCP_FASTOPEN_NO_COOKIE, "TCP_FASTOPEN_NO_COOKIE"},
    {TCP_USER_TIMEOUT, "TCP_USER_TIMEOUT"},
    {TCP_CONGESTION, "TCP_CONGESTION"},
    {TCP_WINDOW_CLAMP, "TCP_WINDOW_CLAMP"},
    {TCP_NOTSENT_LOWAT, "TCP_NOTSENT_LOWAT"},
    {TCP_REPAIR, "TCP_REPAIR"},
};
constexpr Name ip_options[] = {{IPV6_V6ONLY, "IPV6_V6ONLY"}};
constexpr Name fcntl_commands[] = {{F_SETFL, "F_SETFL"}};

std::string name_in(std::span<const Name> names, std::int64_t value) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const Name& row) { return row.value == value; });
  return found == names.end() ? fmt::format("{}", value) : std::string{found->name};
}

std::optional<int> value_in(std::span<const Name> names, std::string_view name) {
  const auto found =
      std::find_if(names.begin(), names.end(), [&](const Name& row) { return row.name == name; });
  if (found == names.end()) return std::nullopt;
  return static_cast<int>(found->value);
}

void add(std::string& list, std::string_view word) {
  if (!list.empty()) list += '|';
  list += word;
}

// The names of the bits in `value`; what has no name is added in hexadecimal.
std::string bits_in(std::span<const Name> names, std::int64_t value, std::string list = "") {
  for (const Name& row : names) {
    if ((value & row.value) == 0) continue;
    add(list, row.name);
    value &= ~row.value;
  }
  if (value != 0) add(list, fmt::format("{:#x}", value));
  return list.empty() ? "0" : list;
}

}  // namespace

std::string domain_name(std::int64_t value) {
  return name_in(domains, value);
}

std::string socket_type_name(std::int64_t value) {
  constexpr std::int64_t flags = SOCK_NONBLOCK | SOCK_CLOEXEC;
  return bits_in(type_flags, value & flags, name_in(types, value & ~flags));
}

std::string how_name(std::int64_t value) {
  return name_in(hows, value);
}

std::string msg_flags_name(std::int64_t value) {
  return bits_in(msg_flags, value);
}

std::string option_level_name(std::int64_t value) {
  return name_in(levels, value);
}

std::string option_name(std::int64_t level, std::int64_t value) {
  if (level == SOL_SOCKET) return name_in(socket_options, value);
  if (level == IPPROTO_TCP) return name_in(tcp_options, value);
  if (level == IPPROTO_IPV6) return name_in(ip_options, value);
  return fmt::format("{}", value);
}

std::string fcntl_command_name(std::int64_t value) {
  return name_in(fcntl_commands, value);
}

std::optional<NumberedOption> option_named(std::string_view name) {
  if (const auto value = value_in(socket_options, name)) return {{SOL_SOCKET, *value}};
  if (const auto value = value_in(tcp_options, name)) return {{IPPROTO_TCP, *value}};
  return std::nullopt;
}

std::optional<int> how_named(std::string_view name) {
  return value_in(hows, name);
}

std::optional<int> msg_flag_named(std::string_view name) {
  return value_in(msg_flags, name);
}

std::string_view errno_name(int code) {
  const char* name = strerrorname_np(code);
  return name ? name : "unknown error";
}

}  // namespace seetcp
