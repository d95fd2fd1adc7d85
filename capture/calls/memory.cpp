// SPDX-License-Identifier: MIT
#include "capture/calls/memory.hpp"

#include <sys/uio.h>

namespace seetcp {
namespace {

ssize_t copy_from(int pid, Address from, void* into, std::size_t length) {
  const iovec here{into, length};
  const iovec there{reinterpret_cast<void*>(from.value), length};
  return process_vm_readv(pid, &here, 1, &there, 1, 0);
}

}  // namespace

std::string read_memory(int pid, Address from, std::size_t length) {
  std::string octets(length, '\0');
  const ssize_t got = copy_from(pid, from, octets.data(), length);
  octets.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return octets;
}

bool read_exactly(int pid, Address from, void* into, std::size_t length) {
  return copy_from(pid, from, into, length) == static_cast<ssize_t>(length);
}

}  // namespace seetcp
