// SPDX-License-Identifier: MIT
#include "src/cli/step_session.hpp"

#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "src/cli/complaint.hpp"
#include "src/cli/console.hpp"
#include "src/cli/print_now.hpp"
#include "src/cli/typed_lines.hpp"
#include "src/lessons/stepper/step_teller.hpp"
#include "src/lessons/stepper/stepper.hpp"

namespace seetcp {

void require_terminal_to_step() {
  if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) return;
  const std::string_view which = isatty(STDIN_FILENO) ? "standard output" : "standard input";
  throw Complaint(
      "--step asks for keys and draws screens, and " + std::string(which) + " is no terminal",
      "leave --step out: the whole run is shown at once");
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
    for (auto key = console_.next_key(); key; key = console_.next_key()) {
      wish = stepper_.press(*key);
      if (wish != Wish::stay) break;
    }
    if (console_.is_gone()) return Wish::leave;
    if (wish != Wish::leave) console_.draw(stepper_.screen(console_.size()));
    return wish;
  }

  int keys() const override { return console_.events(); }

 private:
  Stepper stepper_;
  Console console_;
};

class StepSession::Sentences : public Talk {
 public:
  explicit Sentences(const TextStyle& style) : teller_(style) {}

  Wish wish(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    StepAnswer answer = teller_.see(scene, std::move(trace));
    print_now(answer.text);
    bool asks = !answer.text.empty() && answer.wish == Wish::stay;
    while (answer.wish != Wish::leave) {
      const auto line = typed_.next();
      if (!line) break;
      answer = teller_.hear(*line);
      print_now(answer.text);
      asks = true;
      if (answer.wish != Wish::stay) break;
    }
    if (answer.wish == Wish::stay && typed_.is_over()) return Wish::leave;
    if (answer.wish == Wish::stay && asks) print_now("\n" + teller_.prompt());
    return answer.wish;
  }

  int keys() const override { return STDIN_FILENO; }

 private:
  StepTeller teller_;
  TypedLines typed_;
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
