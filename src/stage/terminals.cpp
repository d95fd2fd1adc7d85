// SPDX-License-Identifier: MIT
#include "src/stage/terminals.hpp"

namespace seetcp {

Fd Terminals::open_for(int peer) {
  at(peer).pair = make_terminal_pair();
  return std::move(at(peer).pair.theirs);
}

void Terminals::read(int peer, const Take& take) {
  if (!at(peer).expected) return;
  std::string text = read_printed(at(peer).pair);
  if (text.empty()) return;  // It has been asked for and is still to come.
  at(peer).expected = false;
  take(peer, std::move(text));
}

pollfd Terminals::pollable(int peer) const {
  return {at(peer).hung_up ? -1 : at(peer).pair.ours.get(), POLLIN, 0};
}

void Terminals::note(int peer, short events) {
  if (events & POLLIN) expect(peer);
  if (events & POLLHUP) at(peer).hung_up = true;
}

}  // namespace seetcp
