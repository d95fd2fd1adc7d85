// SPDX-License-Identifier: MIT
#include "src/cli/raw_terminal.hpp"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

constexpr std::string_view take_screen = "\x1b[?1049h\x1b[?25l\x1b[2J";
constexpr std::string_view give_screen_back = "\x1b[0m\x1b[?25h\x1b[?1049l";
constexpr ScreenSize if_not_known{24, 80};

constexpr std::array deadly{SIGHUP,  SIGINT, SIGQUIT, SIGTERM, SIGILL,
                            SIGABRT, SIGBUS, SIGFPE,  SIGSEGV, SIGPIPE};

// What a handler needs in order to give the terminal back: nothing else may it ask for.
struct Taken {
  volatile std::sig_atomic_t now = 0;
  termios modes{};
  std::array<struct sigaction, deadly.size()> actions{};
};
Taken taken;

// Only calls that are safe in a handler. (signal-safety(7))
void give_back() {
  if (taken.now == 0) return;
  taken.now = 0;
  tcsetattr(STDIN_FILENO, TCSANOW, &taken.modes);
  static_cast<void>(!::write(STDOUT_FILENO, give_screen_back.data(), give_screen_back.size()));
}

void restore_action(std::size_t i) {
  sigaction(deadly[i], &taken.actions[i], nullptr);
}

// Then the signal does what it would have done.
void give_back_and_die(int signal) {
  give_back();
  for (std::size_t i = 0; i < deadly.size(); ++i) {
    if (deadly[i] == signal) restore_action(i);
  }
  raise(signal);
}

void guard_against_deadly_signals() {
  struct sigaction action {};
  action.sa_handler = give_back_and_die;
  for (std::size_t i = 0; i < deadly.size(); ++i) {
    sigaction(deadly[i], nullptr, &taken.actions[i]);
    const bool ignored = taken.actions[i].sa_handler == SIG_IGN;
    if (!ignored) sigaction(deadly[i], &action, nullptr);
  }
}

sigset_t heeded_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGWINCH, SIGTSTP, SIGCONT}) sigaddset(&set, signal);
  return set;
}

// Keys as they come; signals come as keys, too, since the programs that are played share this
// terminal and must not hear them.
termios raw(termios modes) {
  modes.c_iflag &= ~static_cast<tcflag_t>(BRKINT | ICRNL | INPCK | ISTRIP | IXON);
  modes.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | IEXTEN | ISIG);
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  return modes;
}

void add_to(const Fd& events, int descriptor) {
  epoll_event event{};
  event.events = EPOLLIN;
  event.data.fd = descriptor;
  check("wait for keys", epoll_ctl(events.get(), EPOLL_CTL_ADD, descriptor, &event));
}

}  // namespace

RawTerminal::RawTerminal() {
  check("ask the terminal's modes", tcgetattr(STDIN_FILENO, &modes_before_));
  const sigset_t heeded = heeded_signals();
  signals_ = Fd(check("wait for signals", signalfd(-1, &heeded, SFD_CLOEXEC | SFD_NONBLOCK)));
  events_ = Fd(check("wait for keys", epoll_create1(EPOLL_CLOEXEC)));
  add_to(events_, signals_.get());
  add_to(events_, STDIN_FILENO);
  check("block signals", sigprocmask(SIG_BLOCK, &heeded, &mask_before_));
  taken.modes = modes_before_;
  guard_against_deadly_signals();
  take();
}

RawTerminal::~RawTerminal() {
  give_back();
  for (std::size_t i = 0; i < deadly.size(); ++i) restore_action(i);
  sigprocmask(SIG_SETMASK, &mask_before_, nullptr);
}

void RawTerminal::take() {
  const termios modes = raw(modes_before_);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  taken.now = 1;
  write(take_screen);
}

ScreenSize RawTerminal::size() const {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return if_not_known;
  }
  return {size.ws_row, size.ws_col};
}

bool RawTerminal::was_disturbed() {
  bool disturbed = false;
  signalfd_siginfo signal{};
  while (::read(signals_.get(), &signal, sizeof signal) == sizeof signal) {
    disturbed = true;
    const int number = static_cast<int>(signal.ssi_signo);
    if (number == SIGTSTP) stop();
    if (number == SIGCONT) take();  // A shell may have changed the modes meanwhile.
  }
  return disturbed;
}

void RawTerminal::stop() {
  give_back();
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGTSTP);
  raise(SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stops, nullptr);  // Here it stops, until SIGCONT.
  sigprocmask(SIG_BLOCK, &stops, nullptr);
  take();
}

std::string RawTerminal::read(std::chrono::milliseconds patience) {
  pollfd keys{STDIN_FILENO, POLLIN, 0};
  const int ready = ::poll(&keys, 1, static_cast<int>(patience.count()));
  if (ready <= 0) return "";
  std::array<char, 1024> octets{};
  const auto count =
      uninterrupted([&] { return ::read(STDIN_FILENO, octets.data(), octets.size()); });
  if (count > 0) return {octets.data(), static_cast<std::size_t>(count)};
  gone_ = count == 0 || errno != EAGAIN;
  return "";
}

void RawTerminal::write(std::string_view octets) {
  while (!octets.empty() && !gone_) {
    const auto count =
        uninterrupted([&] { return ::write(STDOUT_FILENO, octets.data(), octets.size()); });
    if (count >= 0) {
      octets.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      pollfd room{STDOUT_FILENO, POLLOUT, 0};
      ::poll(&room, 1, -1);
    } else {
      gone_ = true;
    }
  }
}

}  // namespace seetcp
