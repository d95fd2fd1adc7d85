// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/map_page.hpp"

#include "src/lessons/stepper/page_frame.hpp"
#include "src/lessons/stepper/paths.hpp"
#include "src/lessons/stepper/scene_words.hpp"
#include "src/lessons/stepper/state_map.hpp"

namespace seetcp {
namespace {

constexpr int fewest_paths = 3;  // Lines, beside the title, the keys and the picture.

bool has_room(ScreenSize size) {
  return size.columns >= state_map_size.columns &&
         size.rows >= state_map_size.rows + 2 + fewest_paths;
}

MapMarks marks_of(const StepMoment& moment, const std::vector<Path>& paths) {
  MapMarks marks;
  for (const Path& path : paths) {
    for (const PathStep& step : path.steps) marks.taken.insert(step.arrow);
  }
  for (const EndNow& end : moment.scene.ends) {
    marks.standing.insert(end.state.value_or(TcpState::closed));
  }
  return marks;
}

std::vector<std::string> legend(const StepMoment& moment, const std::vector<Path>& paths,
                                const TextStyle& style) {
  std::vector<std::string> lines = drawn_flow("now in", end_items(moment.scene), 8, style);
  for (const Path& path : paths) {
    const Ink ink = path.role == Role::client ? Ink::client : Ink::server;
    for (std::string& line : drawn_wrapped(path_text(path), ink, 2, style)) {
      lines.push_back(std::move(line));
    }
  }
  if (paths.empty()) lines.push_back(drawn({{"No arrow has been taken yet."}}, style));
  return lines;
}

}  // namespace

std::vector<std::string> map_page(const Moments& moments, ScreenSize size, const TextStyle& style,
                                  int& scrolled) {
  Screen screen(size, style);
  const StepMoment& moment = moments.shown();
  const std::vector<Path> paths = paths_in(*moment.trace);
  screen.put(title_of(moments));
  if (has_room(size)) {
    screen.put_drawn(draw_state_map(marks_of(moment, paths), screen.style()));
  }
  const auto lines = legend(moment, paths, screen.style());
  put_part(screen, lines, screen.rows_left() - 1, scrolled);
  end_with_keys(screen, {{"m", "ladder"},
                         {"space", "next"},
                         {"b", "back"},
                         {"d", "details"},
                         {"[ ]", "an end is here"},
                         {"*", "taken"}});
  return screen.take();
}

}  // namespace seetcp
