// SPDX-License-Identifier: MIT
#include "src/lessons/stepper/scene_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <string_view>

#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

bool is_at_server(const EndNow& end) {
  return std::string_view(end.name).starts_with("server");
}

std::string_view state_of(const EndNow& end) {
  return rfc_name(end.state.value_or(TcpState::closed));
}

std::string held_text(const HeldSegment& held) {
  if (held.copies == 0) return held.text;
  return fmt::format("{}, sent again {}", held.text, counted(held.copies, "time"));
}

// The clients' first, as on the ladder.
std::vector<EndNow> in_order(std::vector<EndNow> ends) {
  std::stable_partition(ends.begin(), ends.end(), std::not_fn(is_at_server));
  return ends;
}

}  // namespace

std::vector<InkedLine> end_items(const Scene& scene) {
  std::vector<InkedLine> items;
  for (const EndNow& end : in_order(scene.ends)) {
    const bool server = is_at_server(end);
    InkedLine item{{end.name + " ", server ? Ink::server : Ink::client},
                   {std::string(state_of(end)), server ? Ink::server_state : Ink::client_state}};
    if (!end.doing.empty()) item.push_back({" " + end.doing});
    items.push_back(std::move(item));
  }
  if (items.empty()) items.push_back({{"nobody has a socket yet", Ink::faint}});
  return items;
}

std::vector<InkedLine> held_items(const Scene& scene) {
  std::vector<InkedLine> items;
  for (const HeldSegment& held : scene.held) items.push_back({{held_text(held)}});
  if (items.empty()) items.push_back({{"nothing waits", Ink::faint}});
  return items;
}

std::string cue_text(const CueLine& cue) {
  if (cue.text.empty() || cue.line == 0) return cue.text;
  return fmt::format("line {}: {}", cue.line, cue.text);
}

std::vector<std::string> end_sentences(const Scene& scene) {
  std::vector<std::string> sentences;
  for (const EndNow& end : in_order(scene.ends)) {
    const std::string doing = end.doing.empty() ? "" : fmt::format("; it {}", end.doing);
    sentences.push_back(end.state ? fmt::format("{} is in {}{}.", end.name, state_of(end), doing)
                                  : fmt::format("{} is CLOSED: the kernel has no socket of it{}.",
                                                end.name, doing));
  }
  if (sentences.empty()) sentences.emplace_back("Nobody has a socket yet.");
  return sentences;
}

std::vector<std::string> held_sentences(const Scene& scene) {
  if (scene.held.empty()) return {"Nothing waits at the wire."};
  std::vector<std::string> sentences;
  for (const HeldSegment& held : scene.held) {
    sentences.push_back(fmt::format("At the wire waits: {}.", held_text(held)));
  }
  return sentences;
}

}  // namespace seetcp
