// SPDX-License-Identifier: MIT
#include "capture/calls/call_table.hpp"

#include <sys/syscall.h>

#include <algorithm>
#include <array>

namespace seetcp {
namespace {

using enum Arg;
using E = Effect;

constexpr std::array rows{
    CallRow{SYS_socket, "socket", E::makes_socket, {domain, type, protocol}},
    CallRow{SYS_bind, "bind", E::none, {fd, address_in}},
    CallRow{SYS_listen, "listen", E::none, {fd, backlog}},
    CallRow{SYS_accept, "accept", E::accepts, {fd, address_out}},
    CallRow{SYS_accept4, "accept4", E::accepts, {fd, address_out}},
    CallRow{SYS_connect, "connect", E::none, {fd, address_in}},
    CallRow{SYS_shutdown, "shutdown", E::closes, {fd, how}},
    CallRow{SYS_close, "close", E::closes, {fd}},
    CallRow{SYS_close_range, "close_range", E::closes, {first_fd, last_fd}},
    CallRow{SYS_read, "read", E::none, {fd, data_out, size}},
    CallRow{SYS_write, "write", E::none, {fd, data_in, size}},
    CallRow{SYS_readv, "readv", E::none, {fd, iov_out, none}},
    CallRow{SYS_writev, "writev", E::none, {fd, iov_in, none}},
    CallRow{SYS_recvfrom, "recvfrom", E::none, {fd, data_out, size, msg_flags}},
    CallRow{SYS_sendto, "sendto", E::none, {fd, data_in, size, msg_flags, address_in}},
    CallRow{SYS_recvmsg, "recvmsg", E::none, {fd, message_out, msg_flags}},
    CallRow{SYS_sendmsg, "sendmsg", E::none, {fd, message_in, msg_flags}},
    CallRow{SYS_recvmmsg, "recvmmsg", E::none, {fd, none, count, msg_flags}},
    CallRow{SYS_sendmmsg, "sendmmsg", E::none, {fd, none, count, msg_flags}},
    CallRow{SYS_sendfile, "sendfile", E::none, {fd, in_fd, none, size}},
    CallRow{SYS_splice, "splice", E::none, {fd, none, new_fd, none, size}},
    CallRow{SYS_getsockname, "getsockname", E::none, {fd, address_out}},
    CallRow{SYS_getpeername, "getpeername", E::none, {fd, address_out}},
    CallRow{SYS_setsockopt, "setsockopt", E::none, {fd, option_level, option_name, option_in}},
    CallRow{SYS_getsockopt, "getsockopt", E::none, {fd, option_level, option_name}},
#ifdef SYS_poll
    CallRow{SYS_poll, "poll", E::waits_for_many, {pollfds, none, timeout_ms}},
#endif
    CallRow{SYS_ppoll, "ppoll", E::waits_for_many, {pollfds, none}},
#ifdef SYS_select
    CallRow{SYS_select, "select", E::waits_for_many, {fd_sets}},
#endif
    CallRow{SYS_pselect6, "pselect6", E::waits_for_many, {fd_sets}},
#ifdef SYS_epoll_wait
    CallRow{SYS_epoll_wait, "epoll_wait", E::waits_for_many, {epoll_fd, none, count, timeout_ms}},
#endif
    CallRow{SYS_epoll_pwait, "epoll_pwait", E::waits_for_many, {epoll_fd, none, count, timeout_ms}},
    CallRow{SYS_epoll_pwait2, "epoll_pwait2", E::waits_for_many, {epoll_fd, none, count}},
    CallRow{SYS_dup, "dup", E::duplicates, {fd}},
#ifdef SYS_dup2
    CallRow{SYS_dup2, "dup2", E::duplicates, {fd, new_fd}},
#endif
    CallRow{SYS_dup3, "dup3", E::duplicates, {fd, new_fd}},
    CallRow{SYS_fcntl, "fcntl", E::none, {fd, fcntl_command, flags}},
    CallRow{SYS_execve, "execve", E::replaces_program, {}},
    CallRow{SYS_execveat, "execveat", E::replaces_program, {}},
    CallRow{SYS_restart_syscall, "restart_syscall", E::restarts, {}},
    CallRow{SYS_rt_sigreturn, "rt_sigreturn", E::ends_handler, {}},
    CallRow{SYS_io_uring_setup, "io_uring_setup", E::hides_calls, {}},
};

}  // namespace

std::span<const CallRow> watched_calls() {
  return rows;
}

const CallRow* call_row(std::uint64_t number) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const CallRow& row) {
    return static_cast<std::uint64_t>(row.number) == number;
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace seetcp
