// SPDX-License-Identifier: MIT
// A RawTerminal is the user's terminal for as long as a full-screen page is up: keys come as they
// are pressed, unseen; the alternate screen is on, the cursor hidden. The destructor gives it back
// as it was, and so does every signal that ends or stops the program; after a stop (Ctrl-Z,
// SIGCONT) it is taken again.
#pragma once

#include <chrono>
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

  // Readable when there is something to read, or the terminal was resized or taken again.
  int events() const { return events_.get(); }

  // Whether the screen must be drawn anew since it was last asked: resized, taken again.
  bool was_disturbed();

  // What has been typed within `patience`; "" for nothing.
  std::string read(std::chrono::milliseconds patience = {});

  bool is_gone() const { return gone_; }  // It was closed: nobody reads or types any more.

  void write(std::string_view octets);  // All of it.

  void stop();  // As Ctrl-Z does elsewhere: gives the terminal back until the program continues.

 private:
  Fd events_;
  bool gone_ = false;
};

}  // namespace seetcp
