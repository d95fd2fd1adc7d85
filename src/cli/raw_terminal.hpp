// SPDX-License-Identifier: MIT
// A RawTerminal is the user's terminal for as long as full screens are drawn on it: keys come as
// they are pressed, unseen; the alternate screen is on, the cursor hidden. The destructor gives it
// back as it was; so does every signal that ends the program and can be caught. A stop (Ctrl-Z,
// SIGTSTP) gives it back until the program continues.
#pragma once

#include <termios.h>

#include <chrono>
#include <csignal>
#include <string>
#include <string_view>

#include "capture/os/fd.hpp"
#include "src/lessons/stepper/screen.hpp"

namespace seetcp {

class RawTerminal {
 public:
  // Standard input and output, which must be one. Throws SystemError. There may be one at a time.
  RawTerminal();
  ~RawTerminal();
  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;

  ScreenSize size() const;

  // Readable when keys were pressed, or the terminal was resized, stopped or continued.
  int events() const { return events_.get(); }

  // Heeds what has come; true where all must be drawn anew: resized, continued.
  bool was_disturbed();

  // The octets that have come, at once or within `patience`; "" for none.
  std::string read(std::chrono::milliseconds patience = {});

  bool is_gone() const { return gone_; }  // Nobody reads or types any more.

  // All of it. Where the terminal is gone, nothing.
  void write(std::string_view octets);

  // As Ctrl-Z does elsewhere: returns when the program continues.
  void stop();

 private:
  void take();

  Fd signals_, events_;
  sigset_t mask_before_{};
  termios modes_before_{};
  bool gone_ = false;
};

}  // namespace seetcp
