// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_screens.hpp"

#include <utility>

#include "src/cli/console.hpp"

namespace seetcp {
namespace {

class LessonScreens : public LessonTalk {
 public:
  LessonScreens(const Lesson& lesson, const ReaderOptions& options, const TextStyle& style)
      : reader_(lesson, options, style) {}

  ReaderWish begin() override { return show(reader_.begin()); }

  ReaderWish see(const Scene& scene, std::shared_ptr<const Trace> trace) override {
    return show(reader_.see(scene, std::move(trace)));
  }

  ReaderWish act_over(const std::string& differs) override {
    return show(reader_.act_over(differs));
  }

  ReaderWish heed() override { return show(ReaderWish::stay); }
  void wait() const override { console_.wait(); }
  int keys() const override { return console_.events(); }
  std::size_t act() const override { return reader_.act(); }
  LessonProgress progress() const override { return reader_.progress(); }

 private:
  ReaderWish show(ReaderWish wish) {
    while (wish == ReaderWish::stay) {
      const auto key = console_.next_key();
      if (!key) break;
      wish = reader_.press(*key);
    }
    if (console_.is_gone()) return ReaderWish::leave;
    if (wish != ReaderWish::leave) console_.draw(reader_.screen(console_.size()));
    return wish;
  }

  LessonReader reader_;
  Console console_;
};

}  // namespace

std::unique_ptr<LessonTalk> screens_about(const Lesson& lesson, const ReaderOptions& options,
                                          const TextStyle& style) {
  return std::make_unique<LessonScreens>(lesson, options, style);
}

}  // namespace seetcp
