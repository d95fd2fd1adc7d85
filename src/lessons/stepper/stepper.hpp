// SPDX-License-Identifier: MIT
// The Stepper is what one holds in one's hands while a scenario is played a line at a time: scenes
// and keys go in, wishes and screens come out. Pure: it knows no terminal and reads no clock.
//
// The world does not run back, but the view does: every moment is kept, with the trace as it was.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "src/lessons/key.hpp"
#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/moment.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

class Stepper {
 public:
  explicit Stepper(const TextStyle& style) : style_(style) {}  // Its width is the screen's.

  // The world stands still there, with this trace so far. A scene with as many steps performed as
  // the last one takes its place: something has happened by itself. The wish is go_on while one
  // runs on to the end, else stay.
  Wish see(const Scene& scene, std::shared_ptr<const Trace> trace);

  Wish press(Key key);

  // Exactly size.rows lines, none wider than size.columns; escapes only where the style has colour.
  std::vector<std::string> screen(ScreenSize size) const;

 private:
  enum class Page : std::uint8_t { ladder, details, map, help };

  Wish forward();
  Wish run_on();
  Wish press_letter(char32_t letter);
  void back();
  void return_to_now();
  void turn_to(Page page);
  void move(int by);
  const Moment& shown() const { return moments_[shown_]; }
  bool is_now() const { return shown_ + 1 == moments_.size(); }

  TextStyle style_;
  std::vector<Moment> moments_;
  std::size_t shown_ = 0;
  Page page_ = Page::ladder;
  EventId chosen_ = 0;  // On the page of details.
  int scrolled_ = 0;    // Lines of the ladder below the screen's.
  bool runs_on_ = false;
};

}  // namespace seetcp
