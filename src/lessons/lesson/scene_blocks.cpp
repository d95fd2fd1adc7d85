// SPDX-License-Identifier: MIT
#include "src/lessons/lesson/scene_blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "src/lessons/read_scenario.hpp"
#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

constexpr std::string_view act_mark = "--- fresh";
constexpr std::array<std::string_view, 1> words_behind{"fresh"};

// The first block begins the first act, whatever it says.
bool begins_act(std::span<const LessonFence> blocks, std::size_t block) {
  return block > 0 && blocks[block].rest == words_behind[0];
}

class SceneBlocksReader {
 public:
  SceneBlocksReader(const LessonLines& lines, std::span<const LessonFence> blocks,
                    Mistakes& mistakes)
      : lines_(lines), blocks_(blocks), mistakes_(mistakes) {}

  SceneBlocks read() {
    check_fences();
    auto read = read_scenario(scenario_text());
    if (auto* wrong = std::get_if<Mistakes>(&read)) {
      add(std::move(*wrong));
      result_.actors = named_in_text();
      return std::move(result_);
    }
    result_.scenario = std::get<Scenario>(std::move(read));
    result_.actors = actors();
    find_passages();
    return std::move(result_);
  }

 private:
  void check_fences() {
    for (const LessonFence& block : blocks_) {
      if (block.rest.empty() || block.rest == words_behind[0]) continue;
      const std::string_view line = lines_.at(block.open);
      const auto meant = nearest(block.rest, words_behind);
      mistakes_.add(mistake_at(
          lines_.place_of(block.open, line.substr(line.find(block.rest), block.rest.size())),
          fmt::format("{} behind scenario says nothing", quoted(block.rest)),
          meant ? "did you mean fresh?" : "scenario, or scenario fresh for a new stage"));
    }
  }

  // As many lines as the lesson has up to there, all blank but those of the blocks.
  std::string scenario_text() {
    std::string text;
    int number = 1;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      const LessonFence& block = blocks_[i];
      text.append(static_cast<std::size_t>(block.open - number), '\n');
      text += begins_act(blocks_, i) ? act_mark : "";
      text += '\n';
      for (number = block.open + 1; number < block.close; ++number) {
        text += step_line(number);
        text += '\n';
      }
    }
    return text;
  }

  std::string_view step_line(int number) {
    const std::string_view line = lines_.at(number);
    if (!trimmed_line(line).starts_with("---")) return line;
    mistakes_.add(mistake_at(lines_.place_of(number), "a new stage begins in a block of its own",
                             "```scenario fresh"));
    return "";
  }

  // An act without steps is told of where it begins: the first one in the first block.
  void add(Mistakes wrong) {
    for (Mistake& mistake : wrong.listed) {
      if (mistake.line < blocks_.front().open) mistake.line = blocks_.front().open;
      mistakes_.add(std::move(mistake));
    }
    mistakes_.unlisted += wrong.unlisted;
  }

  std::vector<std::string> actors() const {
    std::vector<std::string> names = default_actors();
    const auto add_name = [&](const std::string& name) {
      if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    };
    for (const ScenarioAct& act : result_.scenario.acts) {
      for (const ActorIntroduction& actor : act.actors) add_name(actor.name);
      for (const ScenarioStep& step : act.steps) {
        const auto* call = std::get_if<CallStep>(&step.what);
        if (call == nullptr || !call->request) continue;
        if (const auto* fork = std::get_if<ForkRequest>(&*call->request)) add_name(fork->child);
      }
    }
    return names;
  }

  // "actor NAME", "fork() = NAME": in a scenario that is not written right.
  std::vector<std::string> named_in_text() const {
    std::vector<std::string> names = default_actors();
    for (const LessonFence& block : blocks_) {
      for (int number = block.open + 1; number < block.close; ++number)
        add_names_in(lines_.at(number), names);
    }
    return names;
  }

  static void add_names_in(std::string_view text, std::vector<std::string>& names) {
    constexpr std::string_view apart = " \t;=():";
    std::string_view before;
    while (!text.empty()) {
      const auto end = std::min(text.find_first_of(apart), text.size());
      const std::string_view word = text.substr(0, end);
      const bool is_name = !word.empty() && (before == "actor" || before == "fork");
      if (is_name) names.emplace_back(word);
      if (!word.empty()) before = word;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void find_passages() {
    std::size_t act = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (begins_act(blocks_, i)) ++act;
      const auto& steps = result_.scenario.acts[act].steps;
      const auto behind = [&](int line) {
        return static_cast<std::size_t>(
            std::ranges::partition_point(
                steps, [&](const ScenarioStep& step) { return step.at.line < line; }) -
            steps.begin());
      };
      const ScenePassage passage{act, behind(blocks_[i].open), behind(blocks_[i].close)};
      if (passage.first == passage.end)
        mistakes_.add(mistake_at(lines_.place_of(blocks_[i].open), "here nothing happens",
                                 "a step: client: connect()"));
      result_.passages.push_back(passage);
    }
  }

  const LessonLines& lines_;
  std::span<const LessonFence> blocks_;
  Mistakes& mistakes_;
  SceneBlocks result_;
};

}  // namespace

SceneBlocks read_scene_blocks(const LessonLines& lines, std::span<const LessonFence> blocks,
                              Mistakes& mistakes) {
  if (blocks.empty()) return {.actors = default_actors()};
  return SceneBlocksReader{lines, blocks, mistakes}.read();
}

}  // namespace seetcp
