// SPDX-License-Identifier: MIT
// The words that a claim may use beside actors, states and kinds of segments.
#pragma once

#include <array>
#include <string_view>

namespace seetcp::claim_words {

// System calls, and "send", which means all that send.
inline constexpr std::array calls{
    "socket",      "bind",       "listen",      "accept",       "accept4", "connect",
    "shutdown",    "close",      "close_range", "read",         "write",   "readv",
    "writev",      "recv",       "recvfrom",    "send",         "sendto",  "recvmsg",
    "sendmsg",     "recvmmsg",   "sendmmsg",    "sendfile",     "splice",  "getsockname",
    "getpeername", "setsockopt", "getsockopt",  "poll",         "ppoll",   "select",
    "pselect6",    "epoll_wait", "epoll_pwait", "epoll_pwait2", "dup",     "dup2",
    "dup3",        "fcntl",      "execve",      "execveat",
};

// What calls on sockets fail with (their man pages' ERRORS), and the signal of writing to the gone.
inline constexpr std::array errors{
    "EACCES",     "EADDRINUSE",   "EADDRNOTAVAIL", "EAFNOSUPPORT", "EAGAIN",          "EALREADY",
    "EBADF",      "ECONNABORTED", "ECONNREFUSED",  "ECONNRESET",   "EDESTADDRREQ",    "EFAULT",
    "EHOSTDOWN",  "EHOSTUNREACH", "EINPROGRESS",   "EINTR",        "EINVAL",          "EIO",
    "EISCONN",    "EMFILE",       "EMSGSIZE",      "ENETDOWN",     "ENETRESET",       "ENETUNREACH",
    "ENFILE",     "ENOBUFS",      "ENOMEM",        "ENOPROTOOPT",  "ENOTCONN",        "ENOTSOCK",
    "EOPNOTSUPP", "EPERM",        "EPIPE",         "EPROTO",       "EPROTONOSUPPORT", "EPROTOTYPE",
    "ETIMEDOUT",  "SIGPIPE",
};

// Behind an event.
inline constexpr std::array joining{
    "before", "causes",  "acknowledges", "happens", "within", "later",
    "and",    "entered", "returned",     "arrives", "lost",
};

// Behind an end.
inline constexpr std::array of_states{"becomes", "passes", "ends", "never"};

inline constexpr std::array fields{"seq", "ack", "length", "window"};

template <typename Words>
constexpr bool has(const Words& words, std::string_view word) {
  for (const std::string_view each : words) {
    if (each == word) return true;
  }
  return false;
}

}  // namespace seetcp::claim_words
