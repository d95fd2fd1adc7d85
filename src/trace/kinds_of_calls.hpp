// SPDX-License-Identifier: MIT
// Calls by what they do to a connection: many words, few deeds.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace seetcp {

namespace kinds_of_calls {

inline constexpr std::array readers{"read", "readv", "recv", "recvfrom", "recvmsg", "recvmmsg"};
inline constexpr std::array senders{"write",   "writev",   "send",     "sendto",
                                    "sendmsg", "sendmmsg", "sendfile", "splice"};
inline constexpr std::array waiters{"poll",       "ppoll",       "select",      "pselect6",
                                    "epoll_wait", "epoll_pwait", "epoll_pwait2"};
// What may give up the last descriptor of a socket. shutdown() is told apart by its argument.
inline constexpr std::array closers{"close", "close_range", "dup2", "dup3", "execve", "execveat"};

template <typename Words>
constexpr bool has(const Words& words, std::string_view call) {
  return std::find(words.begin(), words.end(), call) != words.end();
}

}  // namespace kinds_of_calls

constexpr bool reads(std::string_view call) {
  return kinds_of_calls::has(kinds_of_calls::readers, call);
}
constexpr bool sends(std::string_view call) {
  return kinds_of_calls::has(kinds_of_calls::senders, call);
}
constexpr bool waits(std::string_view call) {
  return kinds_of_calls::has(kinds_of_calls::waiters, call);
}
constexpr bool closes(std::string_view call) {
  return kinds_of_calls::has(kinds_of_calls::closers, call);
}
constexpr bool accepts(std::string_view call) {
  return call == "accept" || call == "accept4";
}

}  // namespace seetcp
