// SPDX-License-Identifier: MIT
#include "src/views/timeline/folding.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <span>
#include <string>
#include <utility>

#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

constexpr std::size_t shown_before = 5;
constexpr std::size_t shown_after = 3;

// Which rows make up a run, and how many of them have to be hidden to make it worth it.
struct Rule {
  bool (*takes)(const LadderStep& step);
  std::size_t worth;
};

bool is_routine(const LadderStep& step) {
  return step.routine && step.client.state.empty() && step.server.state.empty();
}

bool is_print(const LadderStep& step) {
  return is_routine(step) && step.prints;
}

constexpr Rule listing{is_print, 6};      // A program's output is not what the page is about.
constexpr Rule dialogue{is_routine, 16};  // A short one is the story itself.

struct Count {
  std::uint64_t data_segments{}, bytes{}, acknowledgements{}, calls{}, lines{};
};

Count count_of(std::span<const Row> rows) {
  Count count;
  for (const Row& row : rows) {
    const auto& step = std::get<LadderStep>(row);
    if (!step.client.text.empty() || !step.server.text.empty())
      ++(step.prints ? count.lines : count.calls);
    if (!step.arrow || step.arrow->reach == Reach::arrives) continue;
    ++(step.arrow->length > 0 ? count.data_segments : count.acknowledgements);
    count.bytes += step.arrow->length;
  }
  return count;
}

Announcement announcement(const Count& count) {
  std::string text = "…";
  const auto add = [&](std::uint64_t number, std::string_view noun) {
    if (number > 0) text += fmt::format("{} {}", text == "…" ? "" : ",", counted(number, noun));
  };
  add(count.data_segments, "more data segment");
  if (count.bytes > 0) text += fmt::format(" with {}", counted(count.bytes, "byte"));
  add(count.acknowledgements, "ACK");
  add(count.calls, "call");
  add(count.lines, "printed line");
  return {text + "; --all shows them"};
}

void move_rows(std::vector<Row>& from, std::size_t first, std::size_t last, std::vector<Row>& to) {
  const auto at = [&](std::size_t i) { return from.begin() + static_cast<std::ptrdiff_t>(i); };
  to.insert(to.end(), std::make_move_iterator(at(first)), std::make_move_iterator(at(last)));
}

std::size_t end_of_run(const std::vector<Row>& rows, std::size_t first, const Rule& rule) {
  std::size_t last = first;
  while (last < rows.size()) {
    const auto* step = std::get_if<LadderStep>(&rows[last]);
    if (step == nullptr || !rule.takes(*step)) break;
    ++last;
  }
  return last;
}

std::vector<Row> folded(std::vector<Row> rows, const Rule& rule) {
  std::vector<Row> result;
  for (std::size_t first = 0; first < rows.size();) {
    const std::size_t last = end_of_run(rows, first, rule);
    if (last - first < shown_before + rule.worth + shown_after) {
      move_rows(rows, first, last, result);
    } else {
      const std::span hidden{rows.data() + first + shown_before, rows.data() + last - shown_after};
      const Count count = count_of(hidden);
      move_rows(rows, first, first + shown_before, result);
      result.emplace_back(announcement(count));
      move_rows(rows, last - shown_after, last, result);
    }
    if (last < rows.size()) result.push_back(std::move(rows[last]));
    first = last + 1;
  }
  return result;
}

}  // namespace

// A window that closes is news the first time; where the receiver is slow it closes again and
// again.
bool RoutineSegments::has(const SegmentEvent& segment) {
  const Flags& flags = segment.flags;
  if (flags.syn || flags.fin || flags.rst || segment.repeats != 0) return false;
  return segment.window != 0 || !closed_once_.insert({segment.connection, segment.from}).second;
}

std::vector<Row> folded(std::vector<Row> rows) {
  return folded(folded(std::move(rows), listing), dialogue);
}

}  // namespace seetcp
