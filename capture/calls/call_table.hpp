// SPDX-License-Identifier: MIT
// The system calls that are watched: one row each, with what its arguments mean. To watch another
// call, add its row here (CONTRIBUTING.md).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace seetcp {

// What one argument of a call is, and so how it is read.
enum class Arg : std::uint8_t {
  none,    // Not shown.
  fd,      // The descriptor that the call is about.
  new_fd,  // dup2()'s second.
  protocol,
  backlog,
  first_fd,  // close_range()'s bounds.
  last_fd,
  in_fd,  // sendfile()'s source.
  epoll_fd,
  count,
  flags,
  size,       // An octet count.
  domain,     // AF_INET…
  type,       // SOCK_STREAM…
  how,        // SHUT_WR…
  msg_flags,  // MSG_PEEK…
  option_level,
  option_name,
  option_in,    // What the pointer points to: an int, or SO_LINGER's struct; next: its length.
  address_in,   // A sockaddr; the next argument is its length.
  address_out,  // A sockaddr, filled in when the call returns; the next points to its length.
  data_in,      // Octets handed over; the next argument is how many.
  data_out,     // Octets taken; the result is how many.
  iov_in,       // The same, in pieces; the next argument counts the pieces.
  iov_out,
  message_in,  // A msghdr.
  message_out,
  pollfds,  // struct pollfd[]; the next argument counts them.
  fd_sets,  // select()'s three sets; the first argument is the highest descriptor + 1.
  timeout_ms,
  fcntl_command,
};

// What a call does to descriptors, beyond reading or writing.
enum class Effect : std::uint8_t {
  none,
  makes_socket,    // The result is a new socket.
  accepts,         // The result is a connected socket.
  duplicates,      // The result is another descriptor of the same socket.
  closes,          // Gives descriptors up; the last one ends the connection's sending.
  waits_for_many,  // poll() and its like.
  replaces_program,
  restarts,      // restart_syscall(): goes on with the call that a signal interrupted.
  ends_handler,  // rt_sigreturn(): a signal handler returns to what it interrupted.
  hides_calls,   // io_uring_setup(): what follows cannot be seen.
};

struct CallRow {
  int number;  // SYS_connect
  std::string_view name;
  Effect effect;
  Arg arguments[6];
};

std::span<const CallRow> watched_calls();

// The row of that system call number; nullptr when it is not watched.
const CallRow* call_row(std::uint64_t number);

}  // namespace seetcp
