// SPDX-License-Identifier: MIT
// What programs print and how they end, and what the recorder remarks.
#include <string_view>
#include <utility>

#include "src/trace/safe_text.hpp"
#include "src/views/display_width.hpp"
#include "src/views/timeline/ladder_builder.hpp"
#include "src/views/timeline/printed_lines.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

constexpr int most_printed = 120;  // Cells of one line that a program prints.

}  // namespace

void LadderBuilder::place(const NoteEvent& note, EventId id) {
  switch (note.kind) {
    case NoteKind::started: return;
    case NoteKind::ended: return place_ending(note, id);
    case NoteKind::remark: return place_remark(note, id);
    case NoteKind::step: return place_step(note);
    case NoteKind::printed: return place_print(note, id);
  }
}

// What an actor is told shows as its call; what the wire is told, and what is said of a step, has
// no other place.
void LadderBuilder::place_step(const NoteEvent& note) {
  const bool is_shown = note.text.starts_with("wire:") || note.text.starts_with("wait");
  std::string sentence = is_shown ? safe_text(note.text) : "";
  if (!note.comment.empty())
    sentence += (sentence.empty() ? "" : "   ") + safe_text("# " + note.comment);
  if (!sentence.empty()) ladder_.rows.emplace_back(Announcement{std::move(sentence)});
}

void LadderBuilder::place_remark(const NoteEvent& note, EventId id) {
  if (!note.peer) {
    ladder_.rows.emplace_back(Announcement{safe_text(note.text)});
    return;
  }
  LadderStep step;
  step.of(sides_.of(note)) = {safe_text(note.text), "", Tone::quiet};
  add(std::move(step), id);
}

// A row a line, in however many pieces the program writes it.
void LadderBuilder::place_print(const NoteEvent& note, EventId id) {
  const Side side = sides_.of(note);
  std::uint32_t& unfinished = unfinished_prints_[note.peer.value_or(0)];
  for (const std::string_view line : printed_lines(note.text)) {
    if (unfinished != 0) {
      std::string& text = std::get<LadderStep>(ladder_.rows[unfinished - 1]).of(side).text;
      text += safe_text(without_end(line));
      text = cut(text, most_printed);
    } else if (line != "\n") {
      LadderStep step;
      step.of(side) = {"prints: " + cut(safe_text(without_end(line)), most_printed), "",
                       Tone::quiet};
      step.routine = step.prints = true;
      add(std::move(step), id);
      unfinished = static_cast<std::uint32_t>(ladder_.rows.size());
    }
    if (line.back() == '\n') unfinished = 0;
  }
}

// An ordinary end is no news, unless it closed something; that of a child is none else either.
void LadderBuilder::place_ending(const NoteEvent& note, EventId id) {
  const bool child = is_of_child(trace_, note);
  const bool ordinary = child || (note.exit_status.value_or(0) == 0 && !note.signal);
  const bool closes = !causes_.effects_of(id).empty();
  if (ordinary && !closes && causes_.of(id).empty()) return;
  LadderStep step;
  step.of(sides_.of(note)) = {ending_text(note, child), "", ordinary ? Tone::plain : Tone::alarm};
  add(std::move(step), id);
  if (closes) explain(explainer_.closed_by_exit());
}

}  // namespace seetcp
