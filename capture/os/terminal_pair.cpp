// SPDX-License-Identifier: MIT
#include "capture/os/terminal_pair.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

TerminalPair paired(Fd ours, Fd theirs) {
  struct stat file {};
  check("look at a terminal", fstat(theirs.get(), &file));
  return {std::move(ours), std::move(theirs), {file.st_dev, file.st_ino}};
}

TerminalPair make_pipe_pair() {
  std::array<int, 2> ends{};
  check("make a pipe for what a program prints", pipe2(ends.data(), O_CLOEXEC));
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return paired(Fd{ends[0]}, Fd{ends[1]});
}

void pass_octets_as_they_are(const Fd& terminal) {
  termios settings{};
  if (tcgetattr(terminal.get(), &settings) != 0) return;
  cfmakeraw(&settings);
  tcsetattr(terminal.get(), TCSANOW, &settings);
}

}  // namespace

TerminalPair make_terminal_pair() {
  Fd ours{posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)};
  std::array<char, 64> name{};
  if (!ours || grantpt(ours.get()) != 0 || unlockpt(ours.get()) != 0 ||
      ptsname_r(ours.get(), name.data(), name.size()) != 0) {
    return make_pipe_pair();
  }
  Fd theirs{open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC)};
  if (!theirs) return make_pipe_pair();
  pass_octets_as_they_are(theirs);
  return paired(std::move(ours), std::move(theirs));
}

std::string read_printed(const TerminalPair& pair) {
  constexpr std::size_t most = 65536;
  std::array<char, 4096> room;
  std::string text;
  for (ssize_t got = 0;
       text.size() < most && (got = read(pair.ours.get(), room.data(), room.size())) > 0;) {
    text.append(room.data(), static_cast<std::size_t>(got));
  }
  return text;
}

}  // namespace seetcp
