// SPDX-License-Identifier: MIT
#include "src/stage/terminals.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>

#include <algorithm>

namespace seetcp {
namespace {

constexpr int longest_carry_ms = 2;

bool is_file(const FileIdentity& file, int pid, std::uint64_t fd) {
  struct stat found {};
  const std::string path = fmt::format("/proc/{}/fd/{}", pid, fd);
  return stat(path.c_str(), &found) == 0 && FileIdentity{found.st_dev, found.st_ino} == file;
}

}  // namespace

Fd Terminals::open_for(int peer) {
  const auto index = static_cast<std::size_t>(peer);
  if (terminals_.size() <= index) terminals_.resize(index + 1);
  at(peer).pair = make_terminal_pair();
  return std::move(at(peer).pair.theirs);
}

bool Terminals::is_terminal(int peer, int pid, std::uint64_t fd) {
  std::optional<bool>& known = known_[pid][fd];
  if (!known) known = is_file(at(peer).pair.identity, pid, fd);
  return *known;
}

void Terminals::expect(int peer, int pid, std::uint64_t fd) {
  if (fd < standard_descriptors && is_terminal(peer, pid, fd)) at(peer).due = true;
}

void Terminals::read_due(int peer, const Take& take) {
  if (!at(peer).due) return;
  pollfd ours{at(peer).pair.ours.get(), POLLIN, 0};
  poll(&ours, 1, longest_carry_ms);
  read(peer, take);
  at(peer).due = false;
}

// A long print comes in pieces, as its reader makes room: where there was some, more may follow.
void Terminals::read(int peer, const Take& take) {
  std::string text = read_printed(at(peer).pair);
  at(peer).flowing = !text.empty();
  if (!text.empty()) at(peer).due = false;
  if (!text.empty()) take(peer, std::move(text));
}

void Terminals::read_all(const Take& take) {
  for (int peer = 0; peer < static_cast<int>(terminals_.size()); ++peer) read(peer, take);
}

bool Terminals::any_due() const {
  return std::any_of(terminals_.begin(), terminals_.end(),
                     [](const Terminal& one) { return one.due || one.flowing; });
}

}  // namespace seetcp
