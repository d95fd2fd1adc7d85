// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/stepper.hpp"

#include <algorithm>
#include <utility>

#include "src/lessons/stepper/details_page.hpp"
#include "src/lessons/stepper/help_page.hpp"
#include "src/lessons/stepper/ladder_page.hpp"
#include "src/lessons/stepper/map_page.hpp"
#include "src/lessons/stepper/page_frame.hpp"

namespace seetcp {
namespace {

constexpr int page_of_lines = 8;

// That a step begins is itself an event; what comes of it is of more interest.
EventId first_worth_a_look(const StepMoment& moment) {
  const auto& events = moment.trace->events;
  const EventId first = moment.first_event;
  if (first >= events.size()) return first;  // There is no other behind it.
  const auto* note = std::get_if<NoteEvent>(&events[first - 1].what);
  return note != nullptr && note->kind == NoteKind::step ? first + 1 : first;
}

}  // namespace

Wish Stepper::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  const bool is_new = !moments_.is_still_now(scene);
  moments_.add(scene, std::move(trace));
  if (is_new && moments_.steps_back() == 0) look_at_shown();
  if (!scene.next) runs_on_ = false;
  return runs_on_ ? go_on() : Wish::stay;
}

Wish Stepper::press(Key key) {
  const bool ran_on = std::exchange(runs_on_, false);
  switch (key.kind) {
    case KeyKind::interrupt:
    case KeyKind::end_of_input: return Wish::leave;
    case KeyKind::character:
      return ran_on && key.character != U'q' ? Wish::stay : press_letter(key.character);
    default: break;
  }
  if (ran_on || moments_.empty()) return Wish::stay;
  switch (key.kind) {
    case KeyKind::enter:
    case KeyKind::right: return forward();
    case KeyKind::left:
    case KeyKind::backspace: back(); break;
    case KeyKind::end: return run_on();
    case KeyKind::up: move(-1); break;
    case KeyKind::down: move(1); break;
    case KeyKind::page_up: move(-page_of_lines); break;
    case KeyKind::page_down: move(page_of_lines); break;
    case KeyKind::escape: turn_to(Page::ladder); break;
    default: break;
  }
  return Wish::stay;
}

Wish Stepper::press_letter(char32_t letter) {
  if (letter == U'q') return Wish::leave;
  if (moments_.empty()) return Wish::stay;
  switch (letter) {
    case U' ':
    case U'n': return forward();
    case U'b':
    case U'p': back(); break;
    case U'e': return run_on();
    case U'd': turn_to(page_ == Page::details ? Page::ladder : Page::details); break;
    case U'm': turn_to(page_ == Page::map ? Page::ladder : Page::map); break;
    case U'h':
    case U'?': turn_to(page_ == Page::help ? Page::ladder : Page::help); break;
    default: break;
  }
  return Wish::stay;
}

// Looking back, the view goes forward; now, the world does. Where the scenario is over, going on is
// what comes behind it.
Wish Stepper::forward() {
  if (page_ == Page::help) turn_to(Page::ladder);
  if (moments_.forward()) {
    look_at_shown();
    return Wish::stay;
  }
  return go_on();
}

Wish Stepper::go_on() {
  if (moments_.now().scene.next) moments_.expect_step();
  return Wish::go_on;
}

Wish Stepper::run_on() {
  if (page_ == Page::help) turn_to(Page::ladder);
  if (moments_.steps_back() != 0) {
    moments_.return_to_now();
    look_at_shown();
    return Wish::stay;
  }
  runs_on_ = moments_.now().scene.next.has_value();
  return runs_on_ ? go_on() : Wish::stay;
}

void Stepper::back() {
  if (page_ == Page::help) turn_to(Page::ladder);
  if (moments_.back()) look_at_shown();
}

void Stepper::turn_to(Page page) {
  page_ = page;
  look_at_shown();
}

void Stepper::look_at_shown() {
  scrolled_ = 0;
  chosen_ = first_worth_a_look(moments_.shown());
}

void Stepper::move(int lines) {
  switch (page_) {
    case Page::ladder: scrolled_ -= lines; break;
    case Page::help:
    case Page::map: scrolled_ += lines; break;
    case Page::details:
      if (lines == 1 || lines == -1) {
        chosen_ = static_cast<EventId>(std::max(static_cast<int>(chosen_) + lines, 1));
        scrolled_ = 0;
      } else {
        scrolled_ += lines;
      }
      break;
  }
}

std::vector<std::string> Stepper::screen(ScreenSize size) {
  if (is_too_small(size)) return too_small(size, style_);
  switch (page_) {
    case Page::ladder: return ladder_page(moments_, size, style_, scrolled_);
    case Page::details: return details_page(moments_, size, style_, chosen_, scrolled_);
    case Page::map: return map_page(moments_, size, style_, scrolled_);
    case Page::help: return help_page(moments_, size, style_, scrolled_);
  }
  return {};  // Unreachable: the switch names every page.
}

}  // namespace seetcp
