// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <span>
#include <sstream>
#include <utility>
#include <variant>

#include "src/cli/complaint.hpp"
#include "src/cli/read_trace_file.hpp"
#include "src/cli/tell_mistakes.hpp"
#include "src/lessons/lesson/read_lesson.hpp"
#include "src/trace/embedded_text.hpp"
#include "src/trace/json/read.hpp"
#include "src/trace/mistake.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {

std::span<const EmbeddedText> lesson_texts();
std::span<const EmbeddedText> recording_texts();

namespace {

constexpr std::string_view where_they_are = "seetcp learn lists the lessons";

// "02-queue" is lesson queue.
std::string_view id_of(std::string_view file_name) {
  return file_name.substr(std::min(file_name.find('-') + 1, file_name.size()));
}

[[noreturn]] void cannot_read(const std::string& path, std::string_view why) {
  throw Complaint(fmt::format("cannot read {}: {}", path, why), std::string{where_they_are});
}

// One octet more than is read: enough to see that it is too much.
std::string read_text(const std::string& path) {
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) cannot_read(path, "it is a folder");
  std::ifstream file{path, std::ios::binary};
  if (!file.is_open()) cannot_read(path, std::strerror(errno));
  std::string text(largest_lesson + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (file.bad()) cannot_read(path, std::strerror(errno));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

LessonFile lesson_of_text(std::string name, std::string path, std::string source) {
  auto result = read_lesson(source);
  if (const auto* mistakes = std::get_if<Mistakes>(&result)) {
    tell_mistakes(*mistakes, name, source);
    throw Complaint(fmt::format("{} is not written right; nothing was played", name),
                    "how lessons are written: tutorials/README.md");
  }
  return {std::move(name), std::move(path), std::move(source), std::move(std::get<Lesson>(result))};
}

const EmbeddedText* find_in(std::span<const EmbeddedText> texts, std::string_view name) {
  const auto found = std::ranges::find(texts, name, &EmbeddedText::name);
  return found == texts.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> lesson_ids() {
  std::vector<std::string> ids;
  for (const EmbeddedText& one : lesson_texts()) ids.emplace_back(id_of(one.name));
  return ids;
}

bool is_lesson_path(std::string_view name) {
  return name.find('/') != std::string_view::npos || name.ends_with(".md");
}

LessonFile read_lesson_file(const std::string& name) {
  if (is_lesson_path(name)) return lesson_of_text(name, name, read_text(name));
  for (const EmbeddedText& one : lesson_texts()) {
    if (id_of(one.name) == name || one.name == name)
      return lesson_of_text(fmt::format("tutorials/{}.md", one.name), "", std::string{one.text});
  }
  std::vector<std::string> ids = lesson_ids();
  ids.emplace_back(game_id);
  const auto meant = nearest(name, ids);
  throw Complaint(fmt::format("no lesson is called {}", seetcp::quoted(name)),
                  meant ? fmt::format("did you mean {}?", *meant)
                        : fmt::format("{}; a file of your own: ./NAME.md", where_they_are));
}

std::string recording_path(const LessonFile& file, std::size_t act) {
  const auto folder = std::filesystem::path{file.path}.parent_path() / "recorded";
  return folder / fmt::format("{}-{}.json", file.lesson.head.id, act + 1);
}

std::optional<Trace> recording_of(const LessonFile& file, std::size_t act) {
  if (!file.path.empty()) {
    const std::string path = recording_path(file, act);
    if (!std::filesystem::exists(path)) return std::nullopt;
    return read_trace_file(path);
  }
  const std::string name = fmt::format("{}-{}", file.lesson.head.id, act + 1);
  const EmbeddedText* const text = find_in(recording_texts(), name);
  if (text == nullptr) return std::nullopt;
  std::istringstream in{std::string{text->text}};
  return read_trace(in, name);
}

}  // namespace seetcp
