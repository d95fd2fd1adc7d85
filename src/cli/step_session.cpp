// SPDX-License-Identifier: MIT
#include "src/cli/step_session.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

#include "capture/os/check.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/drawn_screen.hpp"
#include "src/cli/keys.hpp"
#include "src/cli/raw_terminal.hpp"
#include "src/lessons/stepper/step_teller.hpp"
#include "src/lessons/stepper/stepper.hpp"

namespace seetcp {
namespace {

// An Esc that nothing has followed for so long is the key; over ssh a sequence may come in pieces.
constexpr std::chrono::milliseconds patience_after_escape{30};

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

void print(std::string_view text) {
  while (!text.empty()) {
    const auto count =
        uninterrupted([&] { return ::write(STDOUT_FILENO, text.data(), text.size()); });
    if (count < 0) return;  // Nobody reads: the end of the input will tell.
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

}  // namespace

void require_terminal_to_step() {
  if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) return;
  const std::string_view which = isatty(STDIN_FILENO) ? "standard output" : "standard input";
  throw Complaint(
      "--step asks for keys and draws screens, and " + std::string(which) + " is no terminal",
      "leave --step out: the whole run is shown at once");
}

bool wants_sentences() {
  const std::string_view term = variable("TERM");
  return !variable("ACCESSIBLE").empty() || term == "dumb" || term.empty();
}

class StepSession::Talk {
 public:
  virtual ~Talk() = default;
  virtual Wish wish(const Scene& scene, std::shared_ptr<const Trace> trace) = 0;
  virtual int keys() const = 0;
};

class StepSession::Screens : public Talk {
 public:
  explicit Screens(const TextStyle& style) : stepper_(style) {}

  Wish wish(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    Wish wish = stepper_.see(scene, std::move(trace));
    heed_terminal();
    while (!pressed_.empty()) {
      const Key key = pressed_.front();
      pressed_.pop_front();
      wish = press(key);
      if (wish != Wish::stay) break;
    }
    if (terminal_.is_gone()) return Wish::leave;
    if (wish != Wish::leave) draw();
    return wish;
  }

  int keys() const override { return terminal_.events(); }

 private:
  void heed_terminal() {
    if (terminal_.was_disturbed()) drawn_.forget();
    keep(reader_.take(terminal_.read()));
    while (reader_.waits()) {
      const std::string more = terminal_.read(patience_after_escape);
      keep(more.empty() ? reader_.settle() : reader_.take(more));
    }
  }

  void keep(const std::vector<Key>& keys) {
    pressed_.insert(pressed_.end(), keys.begin(), keys.end());
  }

  Wish press(Key key) {
    if (key.kind == KeyKind::interrupt) return interrupt();
    if (key.kind == KeyKind::suspend) terminal_.stop();
    if (key.kind == KeyKind::suspend || key.kind == KeyKind::redraw) drawn_.forget();
    return stepper_.press(key);
  }

  // As the terminal would have done: the player heeds it as it does without a session.
  static Wish interrupt() {
    kill(getpid(), SIGINT);
    return Wish::stay;
  }

  void draw() { terminal_.write(drawn_.change_to(stepper_.screen(terminal_.size()))); }

  Stepper stepper_;
  RawTerminal terminal_;
  KeyReader reader_;
  DrawnScreen drawn_;
  std::deque<Key> pressed_;  // Not yet heeded: typed ahead.
};

class StepSession::Sentences : public Talk {
 public:
  explicit Sentences(const TextStyle& style) : teller_(style) {}

  Wish wish(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    StepAnswer answer = teller_.see(scene, std::move(trace));
    print(answer.text);
    bool asks = !answer.text.empty() && answer.wish == Wish::stay;
    read();
    for (std::string line; answer.wish != Wish::leave && next_line(line);) {
      answer = teller_.hear(line);
      print(answer.text);
      asks = true;
      if (answer.wish != Wish::stay) break;
    }
    if (answer.wish == Wish::stay && over_) return Wish::leave;
    if (answer.wish == Wish::stay && asks) print("\n" + teller_.prompt());
    return answer.wish;
  }

  int keys() const override { return STDIN_FILENO; }

 private:
  void read() {
    pollfd keys{STDIN_FILENO, POLLIN, 0};
    if (::poll(&keys, 1, 0) <= 0) return;
    std::array<char, 1024> octets{};
    const auto count =
        uninterrupted([&] { return ::read(STDIN_FILENO, octets.data(), octets.size()); });
    if (count > 0) typed_.append(octets.data(), static_cast<std::size_t>(count));
    if (count <= 0) over_ = true;
  }

  bool next_line(std::string& line) {
    const auto end = typed_.find('\n');
    if (end == std::string::npos) return false;
    line = typed_.substr(0, end);
    typed_.erase(0, end + 1);
    return true;
  }

  StepTeller teller_;
  std::string typed_;
  bool over_ = false;  // Nothing more will be typed.
};

StepSession::StepSession(Trace header, const StyleWishes& wishes, bool told)
    : recorded_(std::move(header)) {
  const TextStyle style = style_for_stdout(wishes);
  if (told) {
    talk_ = std::make_unique<Sentences>(style);
  } else {
    talk_ = std::make_unique<Screens>(style);
  }
}

StepSession::~StepSession() = default;

Wish StepSession::wish(const Scene& scene) {
  return talk_->wish(scene, recorded_.trace_so_far());
}

int StepSession::keys() const {
  return talk_->keys();
}

}  // namespace seetcp
