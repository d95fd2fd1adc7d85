// SPDX-License-Identifier: MIT
#include "src/cli/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "capture/os/clock.hpp"
#include "src/trace/safe_text.hpp"

namespace seetcp {
namespace {

constexpr std::chrono::milliseconds before_it_appears{700}, between{100};
constexpr std::uint64_t bar_width = 24;

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool can_be_redrawn() {
  return isatty(STDERR_FILENO) && variable("TERM") != "dumb" && variable("ACCESSIBLE").empty();
}

}  // namespace

std::string progress_line(const std::string& name, std::uint64_t position,
                          std::optional<std::uint64_t> size, std::uint64_t frames) {
  if (!size || *size == 0) return fmt::format("{}  {} frames", safe_text(name), frames);
  // The file may grow while it is read.
  const double part = std::min(1.0, static_cast<double>(position) / static_cast<double>(*size));
  const auto filled = static_cast<std::size_t>(part * static_cast<double>(bar_width));
  return fmt::format("{}  [{:<{}}] {:3} %  {} frames", safe_text(name), std::string(filled, '#'),
                     bar_width, static_cast<int>(part * 100), frames);
}

ProgressLine::ProgressLine(std::string name, std::optional<std::uint64_t> size)
    : name_(std::move(name)),
      size_(size),
      watched_(can_be_redrawn()),
      next_(now() + before_it_appears) {}

ProgressLine::~ProgressLine() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressLine::show(std::uint64_t position) {
  if (now() < next_) return;
  next_ = now() + between;
  drawn_ = true;
  fmt::print(stderr, "\r\x1b[K{}", progress_line(name_, position, size_, frames_));
}

}  // namespace seetcp
