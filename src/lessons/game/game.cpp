// SPDX-License-Identifier: MIT
#include "src/lessons/game/game.hpp"

#include <utility>

#include "src/lessons/game/game_pages.hpp"
#include "src/lessons/stepper/page_frame.hpp"

namespace seetcp {
namespace {

constexpr int page_of_lines = 8;
constexpr std::size_t longest_line = 400;  // Octets: no step that makes sense is longer.

// Steps are ASCII, and so is what their texts need: a key that is not is left out.
void append(std::string& text, char32_t character) {
  if (character >= U' ' && character < 0x7f && text.size() < longest_line)
    text += static_cast<char>(character);
}

void drop_last(std::string& text) {
  if (!text.empty()) text.pop_back();
}

}  // namespace

GameWish Game::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  const bool had_all = course_.has_all();
  course_.see(scene, std::move(trace));
  if (!course_.awaits_choice()) return GameWish::perform;
  if (!had_all && course_.has_all()) turn_to(Page::table);
  return GameWish::stay;
}

void Game::begin_round() {
  course_.begin_round();
  typed_.reset();
  turn_to(Page::map);
}

GameWish Game::press(Key key) {
  if (key.kind == KeyKind::interrupt || key.kind == KeyKind::end_of_input) return GameWish::leave;
  if (typed_) return press_while_typing(key);
  const int back = page_ == Page::ladder ? -1 : 1;
  switch (key.kind) {
    case KeyKind::character: return press_letter(key.character);
    case KeyKind::escape:
    case KeyKind::backspace:
    case KeyKind::left:
    case KeyKind::enter: turn_to(Page::map); break;
    case KeyKind::up: scrolled_ -= back; break;
    case KeyKind::down: scrolled_ += back; break;
    case KeyKind::page_up: scrolled_ -= back * page_of_lines; break;
    case KeyKind::page_down: scrolled_ += back * page_of_lines; break;
    default: break;
  }
  return GameWish::stay;
}

GameWish Game::press_letter(char32_t letter) {
  if (letter == U'q') return GameWish::leave;
  if (!course_.has_begun()) return GameWish::stay;
  switch (letter) {
    case U'h':
      hint_.more(course_);
      turn_to(Page::hint);
      return GameWish::stay;
    case U'o':
      if (page_ == Page::hint) hint_.other(course_);
      return GameWish::stay;
    case U'l': turn_to(page_ == Page::ladder ? Page::map : Page::ladder); return GameWish::stay;
    case U't': turn_to(page_ == Page::table ? Page::map : Page::table); return GameWish::stay;
    case U'?': turn_to(page_ == Page::help ? Page::map : Page::help); return GameWish::stay;
    case U'n': return GameWish::new_round;
    case U's': return GameWish::save;
    case U':':
      turn_to(Page::map);
      typed_.emplace();
      return GameWish::stay;
    default: break;
  }
  const auto number = choice_keys.find(letter);
  if (number == std::u32string_view::npos || number >= course_.choices().size())
    return GameWish::stay;
  return choose(std::string{course_.choices()[number].steps});
}

GameWish Game::press_while_typing(Key key) {
  switch (key.kind) {
    case KeyKind::character: append(*typed_, key.character); break;
    case KeyKind::backspace: drop_last(*typed_); break;
    case KeyKind::escape: typed_.reset(); break;
    case KeyKind::enter: {
      const std::string line = *std::exchange(typed_, std::nullopt);
      return line.find_first_not_of(' ') == std::string::npos ? GameWish::stay : choose(line);
    }
    default: break;
  }
  return GameWish::stay;
}

GameWish Game::choose(std::string_view steps) {
  turn_to(Page::map);
  if (!course_.awaits_choice()) return GameWish::stay;
  return course_.choose(steps) ? GameWish::perform : GameWish::stay;
}

void Game::turn_to(Page page) {
  page_ = page;
  scrolled_ = 0;
}

std::vector<std::string> Game::screen(ScreenSize size) {
  if (is_too_small(size)) return too_small(size, style_);
  switch (page_) {
    case Page::map: return game_map_page(course_, typed_ ? &*typed_ : nullptr, size, style_);
    case Page::hint: return game_hint_page(hint_, size, style_);
    case Page::ladder: return game_ladder_page(course_, size, style_, scrolled_);
    case Page::table: return game_table_page(course_, size, style_, scrolled_);
    case Page::help: return game_help_page(size, style_, scrolled_);
  }
  return {};  // Unreachable: the switch names every page.
}

}  // namespace seetcp
