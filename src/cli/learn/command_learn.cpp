// SPDX-License-Identifier: MIT
// seetcp learn: lessons in which one predicts, sees it happen, and is told why.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "src/cli/commands.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/console.hpp"
#include "src/cli/learn/check_lessons.hpp"
#include "src/cli/learn/game_session.hpp"
#include "src/cli/learn/lesson_file.hpp"
#include "src/cli/learn/lesson_list.hpp"
#include "src/cli/learn/lesson_session.hpp"
#include "src/cli/learn/lesson_text.hpp"
#include "src/cli/learn/new_lesson.hpp"
#include "src/cli/learn/progress_file.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/page_options.hpp"

namespace seetcp {
namespace {

struct LearnOptions {
  std::vector<std::string> lessons;
  bool fast{}, for_class{}, no_input{}, accessible{}, slow{};
  bool check{}, check_only{}, update{}, reset{}, list{};
  std::size_t jobs{};
  std::vector<std::string> answers;
  std::string new_lesson, output;
  StyleWishes style;
};

void print(const std::string& text) {
  write_to_stdout([&](std::ostream& out) { out << text; });
}

void tell_trouble(const ProgressFile& kept) {
  if (!kept.trouble().empty()) complain(kept.trouble(), "");
}

Result list(const LearnOptions& options) {
  const ProgressFile kept;
  print(list_of_lessons(kept.progress(), style_for_stdout(options.style)));
  tell_trouble(kept);
  return {};
}

Result reset(const LearnOptions& options) {
  ProgressFile kept;
  if (options.lessons.empty()) {
    print(kept.forget_all() ? "Progress in all lessons is forgotten.\n"
                            : "There is no progress to forget.\n");
    return {};
  }
  for (const std::string& id : options.lessons) {
    if (!kept.forget(id)) {
      read_lesson_file(id);  // Complains where no lesson is called so.
      print(fmt::format("There is no progress in lesson {} to forget.\n", id));
      continue;
    }
    print(fmt::format("Progress in lesson {} is forgotten.\n", id));
  }
  return {};
}

Result make_new(const LearnOptions& options) {
  const std::string path = write_new_lesson(options.new_lesson);
  const std::string shown = path.find('/') == std::string::npos ? "./" + path : path;
  print(
      fmt::format("{0} is written. Read it with\n  seetcp learn {0}\nand check it with\n"
                  "  seetcp learn --check {0}\n",
                  shown));
  return {};
}

bool is_at_terminal() {
  return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

// By "next" too.
std::string lesson_meant(const LearnOptions& options, const ProgressFile& kept) {
  if (options.lessons.size() > 1)
    throw Complaint("one lesson at a time", "several are for --check alone");
  const std::string& name = options.lessons.front();
  return name == "next" ? next_lesson(kept.progress()) : name;
}

Result learn_as_text(const LessonFile& file, const LearnOptions& options) {
  return show_lesson_text(file, {.answers = options.answers,
                                 .output = options.output,
                                 .slow = options.slow,
                                 .style = options.style});
}

Result play_every_arrow(const LearnOptions& options, ProgressFile& kept) {
  const bool as_text = options.no_input || !options.answers.empty() || !options.output.empty();
  if (as_text || !is_at_terminal())
    throw Complaint("every-arrow is a game, and asks for acts at a terminal",
                    "seetcp run every-arrow takes the arrows by itself");
  const Result result =
      play_game({.told = options.accessible || wants_sentences(), .style = options.style}, kept);
  tell_trouble(kept);
  return result;
}

Result learn(const LearnOptions& options) {
  ProgressFile kept;
  const std::string name = lesson_meant(options, kept);
  if (name == game_id) return play_every_arrow(options, kept);
  const bool as_text = options.no_input || !options.answers.empty();
  if (!options.output.empty() && !as_text)
    throw Complaint("-o writes the lesson as text, and asks nothing", "add --no-input");
  const LessonFile file = read_lesson_file(name);
  if (as_text) return learn_as_text(file, options);
  if (!is_at_terminal()) {
    complain("there is no terminal to ask questions at: the lesson is shown as text",
             "--no-input says so beforehand");
    return learn_as_text(file, options);
  }
  const Result result = read_lesson_at_terminal(file,
                                                {.questions_only = options.fast,
                                                 .for_class = options.for_class,
                                                 .told = options.accessible || wants_sentences(),
                                                 .slow = options.slow,
                                                 .style = options.style},
                                                kept);
  tell_trouble(kept);
  return result;
}

void check_options(const LearnOptions& options) {
  const bool checks = options.check || options.check_only;
  if (options.update && !options.check)
    throw Complaint("--update writes what --check has played", "add --check");
  if (options.jobs > 0 && !checks)
    throw Complaint("--jobs is for many lessons at once", "add --check");
  if (checks && (options.fast || options.for_class || !options.answers.empty()))
    throw Complaint("--check asks nothing", "leave --fast, --class and --answers out");
}

Result run(const LearnOptions& options, const CLI::App& app) {
  check_options(options);
  if (options.check || options.check_only) {
    std::vector<std::string> commands;
    for (const CLI::App* command : app.get_subcommands({})) commands.push_back(command->get_name());
    return check_lessons({.lessons = options.lessons,
                          .commands = std::move(commands),
                          .at_once = options.jobs,
                          .only_read = options.check_only,
                          .slow = options.slow,
                          .update = options.update,
                          .style = options.style});
  }
  if (options.list) {
    print(lessons_a_line());
    return {};
  }
  if (!options.new_lesson.empty()) return make_new(options);
  if (options.reset) return reset(options);
  return options.lessons.empty() ? list(options) : learn(options);
}

void add_reading(CLI::App& command, LearnOptions& options) {
  command.add_flag("--list", options.list, "the lessons by name, a line each");
  command.add_flag("--fast", options.fast, "questions and what happens, no prose between them");
  command.add_flag("--class", options.for_class,
                   "for a room: the answer waits for a key, so that you can vote first");
  command.add_flag("--accessible", options.accessible, "sentences and lines, no screens");
  command.add_flag("--no-input", options.no_input, "as text, asking nothing");
  command
      .add_option("--answers", options.answers,
                  "answers to the questions, in order, and the lesson as text: --answers 1,0,RST")
      ->type_name("ANSWERS")
      ->delimiter(',');
  command.add_option("-o,--output", options.output, "with --no-input: into a file, .txt")
      ->type_name("FILE");
  command.add_flag("--slow,--patient", options.slow,
                   "perform steps that wait for more than 10 s, too");
  command.add_flag("--reset", options.reset, "forget the progress in LESSON, or in all");
}

void add_authoring(CLI::App& command, LearnOptions& options) {
  command.add_option("--new", options.new_lesson, "write a lesson to begin with")
      ->type_name("FILE");
  command.add_flag("--check", options.check,
                   "play the lessons, and check every claim, question and arrow");
  command.add_flag("--check-only", options.check_only, "only say whether they are written right");
  command.add_option("--jobs", options.jobs, "with --check: so many lessons at once")
      ->type_name("NUMBER")
      ->check(CLI::Range(1, 1024).description(""));
  command.add_flag("--update", options.update, "with --check: record the lessons' traces anew");
}

}  // namespace

void add_learn(CLI::App& app, Result& result) {
  auto* command = app.add_subcommand("learn", "lessons: predict, see it happen, be told why");
  auto options = std::make_shared<LearnOptions>();
  command
      ->add_option("LESSON", options->lessons,
                   "a lesson by name, \"next\", or a file; left out: the list of lessons")
      ->type_name("");
  add_reading(*command, *options);
  add_authoring(*command, *options);
  add_style_options(*command, options->style);
  command->footer(
      "Examples:\n  seetcp learn\n  seetcp learn next\n  seetcp learn queue\n"
      "  seetcp learn queue --class\n  seetcp learn queue --no-input -o queue.txt\n"
      "  seetcp learn --new my-lesson\n  seetcp learn ./my-lesson.md\n"
      "  seetcp learn --check ./my-lesson.md\n  seetcp learn --check");
  command->callback([options, &app, &result] { result = run(*options, app); });
}

}  // namespace seetcp
