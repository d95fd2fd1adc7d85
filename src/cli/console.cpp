// SPDX-License-Identifier: MIT
#include "src/cli/console.hpp"

#include <poll.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string_view>

namespace seetcp {
namespace {

// An Esc that nothing has followed for so long is the key; over ssh a sequence may come in pieces.
constexpr std::chrono::milliseconds patience_after_escape{30};

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

}  // namespace

bool wants_sentences() {
  const std::string_view term = variable("TERM");
  return !variable("ACCESSIBLE").empty() || term == "dumb" || term.empty();
}

std::optional<Key> Console::next_key() {
  if (pressed_.empty()) heed_terminal();
  while (!pressed_.empty()) {
    const Key key = pressed_.front();
    pressed_.pop_front();
    if (!heeds(key)) return key;
  }
  return std::nullopt;
}

void Console::wait() const {
  pollfd ready{terminal_.events(), POLLIN, 0};
  ::poll(&ready, 1, -1);
}

void Console::heed_terminal() {
  if (terminal_.was_disturbed()) drawn_.forget();
  keep(reader_.take(terminal_.read()));
  while (reader_.waits()) {
    const std::string more = terminal_.read(patience_after_escape);
    keep(more.empty() ? reader_.settle() : reader_.take(more));
  }
}

void Console::keep(const std::vector<Key>& keys) {
  pressed_.insert(pressed_.end(), keys.begin(), keys.end());
}

// Ctrl-C: as the terminal would have done, whoever heeds the signal does so as without a session.
bool Console::heeds(Key key) {
  if (key.kind == KeyKind::interrupt) kill(getpid(), SIGINT);
  if (key.kind == KeyKind::suspend) terminal_.stop();
  if (key.kind == KeyKind::suspend || key.kind == KeyKind::redraw) drawn_.forget();
  return key.kind == KeyKind::interrupt || key.kind == KeyKind::suspend ||
         key.kind == KeyKind::redraw;
}

}  // namespace seetcp
