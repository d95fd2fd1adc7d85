// SPDX-License-Identifier: MIT
#include "src/lessons/reader/lesson_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "src/lessons/reader/lesson_walk.hpp"
#include "src/lessons/reader/place_keys.hpp"
#include "src/lessons/reader/place_page.hpp"
#include "src/lessons/reader/question_words.hpp"
#include "src/lessons/stepper/details_page.hpp"
#include "src/lessons/stepper/map_page.hpp"
#include "src/lessons/stepper/page_frame.hpp"

namespace seetcp {
namespace {

constexpr int page_of_lines = 8;
constexpr std::size_t longest_answer = 40;  // Octets: "SYN-RECEIVED" is 12.

}  // namespace

class LessonReader::Book {
 public:
  Book(const Lesson& lesson, ReaderOptions options, const TextStyle& style)
      : walk_(lesson, std::move(options)), style_(style) {}

  ReaderWish begin() { return settled(walk_.begin()); }

  // The view stays where it is, whatever happens by itself.
  ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace) {
    return settled(walk_.see(scene, std::move(trace)));
  }

  ReaderWish act_over(const std::string& differs) { return settled(walk_.act_over(differs)); }

  ReaderWish press(Key key) {
    if (key.kind == KeyKind::interrupt || key.kind == KeyKind::end_of_input)
      return ReaderWish::leave;
    const bool ran_on = walk_.runs_on();
    walk_.stop_running();
    hand_.message.clear();
    const bool letters = types();
    if (key.kind == KeyKind::character && key.character == U'q' && !letters)
      return ReaderWish::leave;
    if (ran_on) return ReaderWish::stay;
    return settled(letters ? press_while_typing(key) : press_key(key));
  }

  std::vector<std::string> screen(ScreenSize size) {
    if (is_too_small(size)) return too_small(size, style_);
    const Moments* const moments = walk_.moments();
    if (page_ == Page::help) return reader_help_page(walk_, size, style_, scrolled_);
    if (page_ == Page::details && moments != nullptr)
      return details_page(*moments, size, style_, chosen_event_, scrolled_);
    if (page_ == Page::map && moments != nullptr)
      return map_page(*moments, size, style_, scrolled_);
    return place_page(walk_, hand_, size, style_, scrolled_);
  }

  const LessonWalk& walk() const { return walk_; }

 private:
  enum class Page : std::uint8_t { place, details, map, help };

  // --- Keys.

  bool types() const { return page_ == Page::place && takes_letters(walk_) && !hand_.menu; }

  ReaderWish press_while_typing(Key key) {
    switch (key.kind) {
      case KeyKind::character: type(key.character); break;
      case KeyKind::backspace:
        if (!hand_.chosen.empty()) hand_.chosen.pop_back();
        break;
      case KeyKind::escape:
        if (hand_.chosen.empty()) hand_.menu = true;
        hand_.chosen.clear();
        break;
      default: return press_key(key);
    }
    return ReaderWish::stay;
  }

  void type(char32_t letter) {
    const bool can_be_answer = letter >= U' ' && letter <= U'~';
    if (!can_be_answer || (letter == U' ' && hand_.chosen.empty())) return;
    if (hand_.chosen.size() < longest_answer) hand_.chosen += static_cast<char>(letter);
  }

  ReaderWish press_key(Key key) {
    switch (key.kind) {
      case KeyKind::character: return press_letter(key.character);
      case KeyKind::enter: return on();
      case KeyKind::right: return walk_.looks_back() ? turn_forward() : on();
      case KeyKind::left:
      case KeyKind::backspace: back(); break;
      case KeyKind::home:
        while (walk_.back()) {
        }
        break;
      case KeyKind::end: return run_on();
      case KeyKind::up: move(-1); break;
      case KeyKind::down: move(1); break;
      case KeyKind::page_up: scrolled_ -= page_of_lines; break;
      case KeyKind::page_down: scrolled_ += page_of_lines; break;
      case KeyKind::tab: hint(); break;
      case KeyKind::escape:
        if (page_ == Page::place && takes_letters(walk_)) hand_.menu = false;
        turn_to(Page::place);
        break;
      default: break;
    }
    return ReaderWish::stay;
  }

  ReaderWish press_letter(char32_t letter) {
    switch (letter) {
      case U' ':
      case U'n': return on();
      case U'b':
      case U'p': back(); break;
      case U'e': return run_on();
      case U'h': hint(); break;
      case U's': return skip();
      case U'a': return show_answer();
      case U'd': turn_to(page_ == Page::details ? Page::place : Page::details); break;
      case U'm': turn_to(page_ == Page::map ? Page::place : Page::map); break;
      case U'?': turn_to(page_ == Page::help ? Page::place : Page::help); break;
      default: choose(letter); break;
    }
    return ReaderWish::stay;
  }

  // --- What they do.

  ReaderWish on() {
    if (page_ == Page::help) {
      turn_to(Page::place);
      return ReaderWish::stay;
    }
    if (walk_.place().kind == PlaceKind::answer && walk_.vote() != VoteStage::told &&
        !walk_.looks_back()) {
      hand_.message = "a shows the answer";
      return ReaderWish::stay;
    }
    return walk_.is_open() ? commit() : turn_forward();
  }

  ReaderWish turn_forward() {
    const PlaceKind kind = walk_.place().kind;
    const ReaderWish wish = walk_.forward();
    if (kind == PlaceKind::scene) look_at_shown();
    return wish;
  }

  ReaderWish commit() {
    const Question& question = walk_.record().question(walk_.question());
    if (hand_.chosen.empty() && walk_.vote() != VoteStage::told) return walk_.forward();
    if (const auto normal = normal_answer(question, hand_.chosen)) return answered(*normal);
    if (takes_letters(walk_)) {
      hand_.message = hand_.chosen.empty() ? "Type " + what_to_type(question) + "."
                                           : "No answer here. Type " + what_to_type(question) + ".";
    } else {
      hand_.message = fmt::format("Choose one: {}; s skips.", what_to_type(question));
    }
    return ReaderWish::stay;
  }

  ReaderWish answered(const std::string& normal) {
    hand_ = {};
    return walk_.answer(normal);
  }

  ReaderWish skip() { return walk_.is_open() ? answered("") : ReaderWish::stay; }

  ReaderWish show_answer() {
    if (walk_.place().kind != PlaceKind::answer || walk_.vote() == VoteStage::told)
      return ReaderWish::stay;
    return walk_.forward();
  }

  void hint() {
    if (!walk_.is_open()) return turn_to(page_ == Page::help ? Page::place : Page::help);
    if (!walk_.take_hint()) {
      hand_.message = walk_.hints_taken() == 0 ? "There is no hint here." : "That is all.";
    }
  }

  void choose(char32_t letter) {
    if (!walk_.is_open() || page_ != Page::place || letter < U'1' || letter > U'9') return;
    const std::string number(1, static_cast<char>(letter));
    if (normal_answer(walk_.record().question(walk_.question()), number)) hand_.chosen = number;
  }

  void back() {
    if (page_ == Page::help) return turn_to(Page::place);
    if (!walk_.back()) hand_.message = "This is the beginning.";
    if (walk_.place().kind == PlaceKind::scene) look_at_shown();
  }

  ReaderWish run_on() {
    const ReaderWish wish = walk_.run_on();
    look_at_shown();
    return wish;
  }

  void move(int lines) {
    const auto* options =
        walk_.is_open() && page_ == Page::place && !takes_letters(walk_)
            ? std::get_if<QuestionChoice>(&walk_.record().question(walk_.question()).answers)
            : nullptr;
    if (page_ == Page::details) {
      chosen_event_ = static_cast<EventId>(std::max(static_cast<int>(chosen_event_) + lines, 1));
      scrolled_ = 0;
    } else if (options != nullptr) {
      const int last = static_cast<int>(options->size());
      const int now = hand_.chosen.empty() ? (lines > 0 ? 0 : last + 1) : hand_.chosen[0] - '0';
      hand_.chosen = fmt::format("{}", std::clamp(now + lines, 1, last));
    } else {
      scrolled_ += lines;
    }
  }

  void turn_to(Page page) {
    const bool needs_moments = page == Page::details || page == Page::map;
    if (needs_moments && walk_.moments() == nullptr) {
      hand_.message = "Nothing has been played yet.";
      return;
    }
    page_ = page;
    look_at_shown();
  }

  void look_at_shown() {
    scrolled_ = 0;
    if (walk_.moments() == nullptr) return;
    const auto evidence = evidence_at(walk_);
    chosen_event_ = evidence.empty() ? walk_.moments()->shown().first_event : evidence.front();
  }

  // A new place is looked at anew.
  ReaderWish settled(ReaderWish wish) {
    if (walk_.place() == at_) return wish;
    at_ = walk_.place();
    std::string message = std::exchange(hand_, {}).message;
    hand_.message = walk_.looks_back() ? std::move(message) : "";
    if (walk_.is_open() && at_.kind == PlaceKind::question)
      hand_.chosen = walk_.record().predicted(walk_.question());
    if (at_.kind != PlaceKind::scene) page_ = Page::place;
    look_at_shown();
    return wish;
  }

  LessonWalk walk_;
  TextStyle style_;
  LessonPlace at_;
  PlaceHand hand_;
  Page page_ = Page::place;
  EventId chosen_event_ = 0;  // On the page of details.
  int scrolled_ = 0;
};

LessonReader::LessonReader(const Lesson& lesson, ReaderOptions options, const TextStyle& style)
    : book_(std::make_unique<Book>(lesson, std::move(options), style)) {}

LessonReader::~LessonReader() = default;

ReaderWish LessonReader::begin() {
  return book_->begin();
}

ReaderWish LessonReader::see(const Scene& scene, std::shared_ptr<const Trace> trace) {
  return book_->see(scene, std::move(trace));
}

ReaderWish LessonReader::act_over(const std::string& differs) {
  return book_->act_over(differs);
}

ReaderWish LessonReader::press(Key key) {
  return book_->press(key);
}

std::size_t LessonReader::act() const {
  return book_->walk().act();
}

LessonProgress LessonReader::progress() const {
  return book_->walk().progress();
}

std::vector<std::string> LessonReader::screen(ScreenSize size) {
  return book_->screen(size);
}

}  // namespace seetcp
