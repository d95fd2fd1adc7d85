// SPDX-License-Identifier: MIT
// The Stepper is what one holds in one's hands while a scenario is played a line at a time: scenes
// and keys go in, wishes and screens come out. Pure: it knows no terminal and reads no clock.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "src/lessons/key.hpp"
#include "src/lessons/scene.hpp"
#include "src/lessons/stepper/moments.hpp"
#include "src/lessons/stepper/screen.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

class Stepper {
 public:
  explicit Stepper(const TextStyle& style) : style_(style) {}  // Its width does not matter.

  // The world stands still there, with this trace so far (never null). A scene before the
  // same step as the last one takes its place: something has happened by itself. The wish is
  // go_on while it runs on to the end, else stay.
  Wish see(const Scene& scene, std::shared_ptr<const Trace> trace);

  // Keys that mean nothing here do nothing; before the first scene only leaving means something.
  Wish press(Key key);

  // Exactly size.rows lines, none wider than size.columns; escapes only where the style has colour.
  // There must have been a scene. What was scrolled too far is scrolled back.
  std::vector<std::string> screen(ScreenSize size);

 private:
  enum class Page : std::uint8_t { ladder, details, map, help };

  Wish forward();
  Wish go_on();
  Wish run_on();
  Wish press_letter(char32_t letter);
  void back();
  void turn_to(Page page);
  void look_at_shown();
  void move(int lines);

  TextStyle style_;
  Moments moments_;
  Page page_ = Page::ladder;
  EventId chosen_ = 0;  // On the page of details.
  int scrolled_ = 0;    // Of the page: lines from its beginning; of the ladder: from its end.
  bool runs_on_ = false;
};

}  // namespace seetcp
