// SPDX-License-Identifier: MIT
// A TerminalPair gives a program a terminal of its own to write to, so that it prints line by line
// as it would for a person, and lets us read what it printed.
#pragma once

#include <cstdint>
#include <string>

#include "capture/os/fd.hpp"

namespace seetcp {

struct FileIdentity {
  std::uint64_t device{}, inode{};

  friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};

struct TerminalPair {
  Fd ours;                // Read what was printed; does not block.
  Fd theirs;              // The program's standard output and error.
  FileIdentity identity;  // Of theirs: tells whether a descriptor of a program is it.
};

// A pseudo-terminal that passes octets on as they are; a pipe where none is to be had. Throws
// SystemError.
TerminalPair make_terminal_pair();

// What has been printed and not yet read, at most 64 KiB of it; "" when there is nothing.
std::string read_printed(const TerminalPair& pair);

}  // namespace seetcp
