// SPDX-License-Identifier: MIT
// The socket options that scenarios set, by their names in socket(7) and tcp(7).
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <array>
#include <string_view>

namespace seetcp {

struct SocketOption {
  std::string_view name;
  int level{}, number{};
};

inline constexpr std::array socket_options{
    SocketOption{"SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE},
    SocketOption{"SO_LINGER", SOL_SOCKET, SO_LINGER},
    SocketOption{"SO_RCVBUF", SOL_SOCKET, SO_RCVBUF},
    SocketOption{"SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR},
    SocketOption{"SO_REUSEPORT", SOL_SOCKET, SO_REUSEPORT},
    SocketOption{"SO_SNDBUF", SOL_SOCKET, SO_SNDBUF},
    SocketOption{"TCP_CORK", IPPROTO_TCP, TCP_CORK},
    SocketOption{"TCP_DEFER_ACCEPT", IPPROTO_TCP, TCP_DEFER_ACCEPT},
    SocketOption{"TCP_FASTOPEN", IPPROTO_TCP, TCP_FASTOPEN},
    SocketOption{"TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT},
    SocketOption{"TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE},
    SocketOption{"TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL},
    SocketOption{"TCP_LINGER2", IPPROTO_TCP, TCP_LINGER2},
    SocketOption{"TCP_MAXSEG", IPPROTO_TCP, TCP_MAXSEG},
    SocketOption{"TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY},
    SocketOption{"TCP_QUICKACK", IPPROTO_TCP, TCP_QUICKACK},
    SocketOption{"TCP_SYNCNT", IPPROTO_TCP, TCP_SYNCNT},
    SocketOption{"TCP_USER_TIMEOUT", IPPROTO_TCP, TCP_USER_TIMEOUT},
    SocketOption{"TCP_WINDOW_CLAMP", IPPROTO_TCP, TCP_WINDOW_CLAMP},
};

}  // namespace seetcp
