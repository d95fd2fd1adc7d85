// SPDX-License-Identifier: MIT
// A Console is the user's terminal as sessions use it: keys one by one, screens that are drawn
// where they have changed. It heeds by itself what every session would: Ctrl-C, Ctrl-Z, Ctrl-L, a
// resize.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "src/cli/drawn_screen.hpp"
#include "src/cli/keys.hpp"
#include "src/cli/raw_terminal.hpp"
#include "src/lessons/key.hpp"

namespace seetcp {

// Whether sentences are told instead of screens drawn: ACCESSIBLE is set and not empty, or
// TERM=dumb, or TERM is not set.
bool wants_sentences();

class Console {
 public:
  // Takes the terminal, or throws SystemError; the destructor gives it back. One at a time.
  Console() = default;

  // The next of the keys that were pressed, at once; absent when there is none. Ctrl-C becomes
  // SIGINT for this process, Ctrl-Z stops it; neither is handed out.
  std::optional<Key> next_key();

  // Sleeps until there may be keys, or all has to be drawn anew.
  void wait() const;

  int events() const { return terminal_.events(); }  // Readable then.
  bool is_gone() const { return terminal_.is_gone(); }
  ScreenSize size() const { return terminal_.size(); }

  void draw(const std::vector<std::string>& lines) { terminal_.write(drawn_.change_to(lines)); }

 private:
  void heed_terminal();
  void keep(const std::vector<Key>& keys);
  bool heeds(Key key);

  RawTerminal terminal_;
  KeyReader reader_;
  DrawnScreen drawn_;
  std::deque<Key> pressed_;  // Not yet handed out: typed ahead.
};

}  // namespace seetcp
