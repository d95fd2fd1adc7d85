// SPDX-License-Identifier: MIT
#include "src/cli/learn/check_lessons.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <set>
#include <string_view>
#include <thread>
#include <utility>

#include "src/cli/complaint.hpp"
#include "src/cli/learn/child_jobs.hpp"
#include "src/cli/learn/lesson_check.hpp"
#include "src/cli/learn/lesson_file.hpp"
#include "src/cli/learn/lesson_performance.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/scenario_file.hpp"
#include "src/cli/tell_mistakes.hpp"
#include "src/lessons/lesson/front_matter.hpp"
#include "src/lessons/run/text_findings.hpp"
#include "src/trace/json/write.hpp"
#include "src/views/arrows/arrow_table.hpp"
#include "src/views/arrows/shown_arrow.hpp"

namespace seetcp {
namespace {

void print(const std::string& text) {
  write_to_stdout([&](std::ostream& out) { out << text; });
}

std::string counted(std::size_t part, std::size_t all, std::string_view what) {
  const std::string number = part == all ? fmt::format("{}", all) : fmt::format("{}/{}", part, all);
  return fmt::format("{:>5} {}{}", number, what, all == 1 ? " " : "s");
}

Mistakes listed(const std::vector<Mistake>& findings) {
  Mistakes mistakes;
  for (const Mistake& finding : findings) mistakes.add(finding);
  mistakes.sort();
  return mistakes;
}

class LessonsCheck {
 public:
  explicit LessonsCheck(const CheckOrder& order) : order_(order) {}

  Result run() {
    read_all();
    if (order_.update) require_files();
    if (order_.only_read)
      look_at_texts();
    else
      play_all();
    return result_;
  }

 private:
  void worse(int exit_code) { result_.exit_code = std::max(result_.exit_code, exit_code); }

  // Every file's mistakes are told, not only the first one's.
  void read_all() {
    const std::vector<std::string> ids = lesson_ids();
    for (const std::string& name : order_.lessons.empty() ? ids : order_.lessons) {
      try {
        files_.push_back(read_lesson_file(name));
      } catch (const Complaint& complaint) {
        complain(complaint.what(), complaint.hint);
        unreadable_ = true;
      }
    }
    if (unreadable_) result_.exit_code = exit_status::cannot_read;
    names_.lessons = ids;
    names_.lessons.emplace_back(game_id);
    for (const LessonFile& file : files_) names_.lessons.push_back(file.lesson.head.id);
    names_.scenarios = scenario_names();
    names_.commands = order_.commands;
  }

  void require_files() const {
    for (const LessonFile& file : files_) {
      if (!file.path.empty()) continue;
      throw Complaint(
          fmt::format("--update writes beside a lesson's file, and {} is the program's own",
                      file.lesson.head.id),
          "in the source folder: seetcp learn --check --update tutorials/*.md");
    }
  }

  std::vector<Mistake> findings_in_text(const LessonFile& file) const {
    return text_findings(file.lesson, file.source, names_);
  }

  void look_at_texts() {
    for (const LessonFile& file : files_) {
      const std::vector<Mistake> findings = findings_in_text(file);
      if (!findings.empty()) {
        tell_mistakes(listed(findings), file.name, file.source);
        worse(exit_status::answer_is_no);
        continue;
      }
      print(fmt::format("{} is written right: {} acts, {} arrows\n", file.name,
                        file.lesson.scenario.acts.size(), file.lesson.head.arrows.size()));
    }
  }

  void play_all() {
    if (const std::string why = why_nothing_is_played_here(); !why.empty()) return skip_all(why);
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    checks_.resize(files_.size());
    const auto signal = do_by_children(
        {.count = files_.size(),
         .at_once = order_.at_once == 0 ? processors : order_.at_once,
         .work =
             [&](std::size_t job) {
               return json_of(check_lesson(files_[job], {order_.slow, order_.update}));
             },
         .done = [&](std::size_t job, const std::string& said) { take(job, check_of_json(said)); },
         .failed = [&](std::size_t job, const std::string& why) { give_up(job, why); }});
    if (signal) {
      complain("the check was cut short", "");
      result_ = {.exit_code = exit_status::answer_is_no, .signal = *signal};
      return;
    }
    show_arrows();
  }

  void skip_all(const std::string& why) {
    for (const LessonFile& file : files_)
      print(fmt::format("{:<22} skipped: {}\n", file.lesson.head.id, why));
    complain(fmt::format("nothing was checked: {}", why), "seetcp doctor");
    worse(exit_status::not_permitted);
  }

  void take(std::size_t job, LessonCheck check) {
    if (order_.update && check.findings.empty()) keep_recordings(files_[job], check);
    const std::vector<Mistake> of_text = findings_in_text(files_[job]);
    check.findings.insert(check.findings.end(), of_text.begin(), of_text.end());
    checks_[job] = std::move(check);
    tell_those_that_are_next();
  }

  void give_up(std::size_t job, const std::string& why) {
    LessonCheck check;
    check.findings.push_back({0, 0, 0, fmt::format("it could not be played: {}", why), ""});
    checks_[job] = std::move(check);
    tell_those_that_are_next();
  }

  // In the lessons' order, whichever is ready first.
  void tell_those_that_are_next() {
    for (; told_ < checks_.size() && checks_[told_]; ++told_) tell(files_[told_], *checks_[told_]);
  }

  void tell(const LessonFile& file, const LessonCheck& check) {
    const std::string seconds =
        fmt::format("{:.2f}", static_cast<double>(check.took.count()) / 1000.0);
    std::string line = fmt::format("{:<22}{:>7} s  {}  {}  {}", file.lesson.head.id, seconds,
                                   counted(check.answered, check.questions, "question"),
                                   counted(check.judged, check.claims, "claim"),
                                   counted(check.taken.size(), check.taken.size(), "arrow"));
    if (!check.findings.empty())
      line += fmt::format("  {} to mend", check.findings.size());
    else if (check.skipped.empty())
      line += "  all right";
    line += '\n';
    for (const std::string& why : check.skipped)
      line += fmt::format("{:<22}  skipped: {}\n", "", why);
    print(line);
    if (check.findings.empty()) return;
    worse(exit_status::answer_is_no);
    tell_mistakes(listed(check.findings), file.name, file.source);
  }

  // Each step names its lesson, since the table is about all of them.
  static Trace with_lesson_named(Trace trace, const std::string& id) {
    for (Event& event : trace.events) {
      auto* note = std::get_if<NoteEvent>(&event.what);
      if (note != nullptr && note->kind == NoteKind::step) note->text.insert(0, id + ": ");
    }
    return trace;
  }

  void show_arrows() {
    std::vector<Trace> traces;
    std::set<std::string> excused;  // Of lessons that were not played to their end.
    for (std::size_t i = 0; i < checks_.size(); ++i) {
      if (!checks_[i]) continue;
      const auto& named = files_[i].lesson.head.arrows;
      if (!checks_[i]->skipped.empty()) excused.insert(named.begin(), named.end());
      for (CheckedAct& act : checks_[i]->acts)
        traces.push_back(with_lesson_named(std::move(act.trace), files_[i].lesson.head.id));
    }
    write_to_stdout([&](std::ostream& out) {
      out << '\n';
      write_arrows(out, traces, style_for_stdout(order_.style));
    });
    if (order_.lessons.empty() && !unreadable_) require_all_arrows(shown_arrows(traces), excused);
  }

  // Of figure 5 all that sockets can take, by the kernel's own word.
  void require_all_arrows(const ShownArrows& shown, const std::set<std::string>& excused) {
    std::set<std::string> left;
    for (const Transition& row : transitions) {
      if (!row.arrow.empty() && row.arrow != arrow_no_socket_takes) left.emplace(row.arrow);
    }
    for (std::size_t row = 0; row < shown.size(); ++row) {
      if (shown[row] && shown[row]->seen_after) left.erase(std::string{transitions[row].arrow});
    }
    std::erase_if(left, [&](const std::string& arrow) { return excused.contains(arrow); });
    if (left.empty()) return;
    std::vector<std::string> names{left.begin(), left.end()};
    sort_arrows(names);
    complain(fmt::format("no lesson has the kernel say that it takes {}", fmt::join(names, ", ")),
             "");
    worse(exit_status::answer_is_no);
  }

  // Of a run that went as the lesson says.
  void keep_recordings(const LessonFile& file, const LessonCheck& check) {
    for (const CheckedAct& act : check.acts) {
      const std::string path = recording_path(file, act.act);
      std::filesystem::create_directories(std::filesystem::path{path}.parent_path());
      OutputFile{path}.write([&](std::ostream& out) { write_json(out, act.trace); });
    }
  }

  static constexpr std::string_view arrow_no_socket_takes = "F6";  // send() in LISTEN.

  const CheckOrder& order_;
  Result result_;
  bool unreadable_ = false;
  std::vector<LessonFile> files_;
  NamesForLinks names_;
  std::vector<std::optional<LessonCheck>> checks_;
  std::size_t told_ = 0;
};

}  // namespace

Result check_lessons(const CheckOrder& order) {
  return LessonsCheck{order}.run();
}

}  // namespace seetcp
