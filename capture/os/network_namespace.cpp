// SPDX-License-Identifier: MIT
#include "capture/os/network_namespace.hpp"

#include <fcntl.h>
#include <sched.h>

#include "capture/os/check.hpp"

namespace seetcp {

// /proc/self would be the main thread's.
NetworkNamespace NetworkNamespace::of_this_thread() {
  return NetworkNamespace{Fd{
      check("open the network namespace", open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC))}};
}

NetworkNamespace NetworkNamespace::enter_new() {
  check("make a network namespace", unshare(CLONE_NEWNET));
  return of_this_thread();
}

void NetworkNamespace::go() const {
  check("enter a network namespace", setns(fd(), CLONE_NEWNET));
}

NetworkNamespace::Visit::Visit(const NetworkNamespace& there)
    : before_(std::move(of_this_thread().space_)) {
  there.go();
}

// Back to where it was a moment ago: the kernel has no reason to refuse.
NetworkNamespace::Visit::~Visit() {
  setns(before_.get(), CLONE_NEWNET);
}

}  // namespace seetcp
