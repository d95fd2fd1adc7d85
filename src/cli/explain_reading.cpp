// SPDX-License-Identifier: MIT
#include "src/cli/explain_reading.hpp"

#include <fmt/format.h>

#include "capture/os/check.hpp"
#include "src/cli/progress_line.hpp"

namespace seetcp {
namespace {

Complaint complaint_of(const std::string& name, std::string_view what, const std::string& hint) {
  return {fmt::format("{}: {}", name, what), hint};
}

}  // namespace

CaptureInput::CaptureInput(std::string path, const std::string& filter)
    : name_(path == "-" ? "standard input" : path) {
  const CaptureFile file{std::move(path), filter};
  try {
    size_ = size_of(file);
    source_ = open_capture(file);
  } catch (const BadCapture& bad) {
    if (interruption_.came()) return;  // It is no capture because nobody waited for it.
    throw complaint_of(name_, bad.what(), bad.hint);
  }
}

Told CaptureInput::read(Chronicle& chronicle, Follower::Options options) {
  Told told;
  Follower follower{chronicle, options};
  try {
    read_frames(follower, told);
  } catch (const BadCapture& bad) {
    told.cut_short = bad.what();
    told.broken = complaint_of(name_, bad.what(), bad.hint);
  } catch (const SystemError& error) {
    told.cut_short = error.what();
    told.broken = complaint_of(name_, error.what(), error.hint());
  }
  follower.finish();
  told.totals = follower.totals();
  if (source_) told.totals.left_out = source_->left_out();
  return told;
}

// A frame that Ctrl-C cut in two is no fault of the file.
void CaptureInput::read_frames(Follower& follower, Told& told) {
  ProgressLine progress{name_, size_};
  try {
    const Frame* frame = nullptr;
    bool one_link = true;
    while (!interruption_.came() && (frame = source_->next()) != nullptr) {
      one_link = one_link && told.link.value_or(frame->link) == frame->link;
      told.link = one_link ? std::optional{frame->link} : std::nullopt;
      follower.take(*frame);
      progress.frame([&] { return source_->position(); });
    }
  } catch (const BadCapture&) {
    if (!interruption_.came()) throw;
  }
  told.interrupted = interruption_.came();
  if (told.interrupted) told.cut_short = "reading was interrupted";
}

}  // namespace seetcp
