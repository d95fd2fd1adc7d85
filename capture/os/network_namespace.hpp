// SPDX-License-Identifier: MIT
// A NetworkNamespace owns one of the kernel's network stacks, by a descriptor: addresses, routes,
// sockets and settings of its own. A thread is in one at a time, and what it opens, it opens there
// (network_namespaces(7)).
#pragma once

#include "capture/os/fd.hpp"

namespace seetcp {

class NetworkNamespace {
 public:
  // The one that this thread is in. Throws SystemError.
  static NetworkNamespace of_this_thread();

  // Moves this process into a new one, with nothing in it, and gives it. Throws SystemError.
  static NetworkNamespace enter_new();

  // While a Visit lives, this thread is in that namespace; then it is back where it was.
  class Visit {
   public:
    explicit Visit(const NetworkNamespace& there);  // Throws SystemError.
    ~Visit();
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;

   private:
    Fd before_;
  };
  [[nodiscard]] Visit enter() const { return Visit{*this}; }

  void go() const;  // Moves this thread into it, to stay. Throws SystemError.

  int fd() const noexcept { return space_.get(); }  // For setns(2).

 private:
  explicit NetworkNamespace(Fd space) : space_(std::move(space)) {}

  Fd space_;
};

}  // namespace seetcp
