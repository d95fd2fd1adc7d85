// SPDX-License-Identifier: MIT
#include "src/cli/learn/progress_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"
#include "src/cli/complaint.hpp"

namespace seetcp {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view elsewhere = "XDG_STATE_HOME names another folder for it";

// As the XDG base directory specification has it: what is no absolute path is as if not set.
std::string path_of_progress() {
  const char* const state = std::getenv("XDG_STATE_HOME");
  if (state != nullptr && state[0] == '/') return fs::path{state} / "seetcp/progress.json";
  const char* const home = std::getenv("HOME");
  if (home == nullptr || home[0] != '/') return "";
  return fs::path{home} / ".local/state/seetcp/progress.json";
}

void write_all(const Fd& file, std::string_view text) {
  while (!text.empty()) {
    const auto count = check(
        "write it", uninterrupted([&] { return ::write(file.get(), text.data(), text.size()); }));
    text.remove_prefix(static_cast<std::size_t>(count));
  }
}

// Beside it, and renamed: whoever reads it finds the old one or the new one.
void replace(const std::string& path, std::string_view text) {
  const std::string beside = fmt::format("{}.{}", path, getpid());
  {
    const Fd file{
        check("write it", open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600))};
    try {
      write_all(file, text);
    } catch (...) {
      unlink(beside.c_str());
      throw;
    }
  }
  if (std::rename(beside.c_str(), path.c_str()) == 0) return;
  const int code = errno;
  unlink(beside.c_str());
  throw SystemError("put it into its place", code);
}

// Held while it lives; the lock is a file of its own, since the other is replaced.
Fd lock_beside(const std::string& path) {
  Fd lock{check("lock it", open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600))};
  check("lock it", uninterrupted([&] { return flock(lock.get(), LOCK_EX); }));
  return lock;
}

std::string text_in(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

}  // namespace

ProgressFile::ProgressFile() : path_(path_of_progress()) {
  if (path_.empty()) {
    trouble_ = "there is no home folder (HOME is not set): progress is not kept";
    return;
  }
  const std::string text = text_in(path_);
  if (text.empty()) return;
  if (auto known = read_progress(text)) {
    progress_ = std::move(*known);
    return;
  }
  const std::string aside = path_ + ".bad";
  if (std::rename(path_.c_str(), aside.c_str()) == 0) {
    complain(fmt::format("{} cannot be read, and progress begins anew", path_),
             fmt::format("it is kept as {}", aside));
    return;
  }
  trouble_ = fmt::format("{} cannot be read, and cannot be put aside: progress is not kept", path_);
  path_.clear();
}

void ProgressFile::keep(const std::string& lesson, const LessonProgress& how_far) {
  change([&](Progress& all) {
    Progress mine;
    mine.lessons[lesson] = how_far;
    all = merged(all, mine);
  });
}

void ProgressFile::keep(const GameProgress& game) {
  change([&](Progress& all) {
    Progress mine;
    mine.game = game;
    all = merged(all, mine);
  });
}

bool ProgressFile::forget(const std::string& lesson) {
  const bool was_there = progress_.lessons.contains(lesson);
  if (was_there) write([&](Progress& all) { all.lessons.erase(lesson); });
  return was_there;
}

bool ProgressFile::forget_all() {
  if (progress_ == Progress{}) return false;
  write([](Progress& all) { all = {}; });
  return true;
}

ProgressFile::OnDisk ProgressFile::read() const {
  OnDisk found{.text = text_in(path_), .progress = {}};
  if (auto known = read_progress(found.text)) found.progress = std::move(*known);
  return found;
}

void ProgressFile::change(const std::function<void(Progress&)>& change) {
  change(progress_);
  if (!trouble_.empty()) return;
  try {
    write(change);
  } catch (const Complaint& refusal) {
    trouble_ = fmt::format("{}; {}", refusal.what(), refusal.hint);
  }
}

void ProgressFile::write(const std::function<void(Progress&)>& change) {
  try {
    fs::create_directories(fs::path{path_}.parent_path());
    const Fd lock = lock_beside(path_);
    OnDisk now = read();
    change(now.progress);
    replace(path_, progress_json(now.progress, now.text));
    progress_ = std::move(now.progress);
  } catch (const fs::filesystem_error& refusal) {
    throw Complaint(fmt::format("progress is not kept: cannot make the folder of {}: {}", path_,
                                refusal.code().message()),
                    std::string{elsewhere});
  } catch (const SystemError& refusal) {
    throw Complaint(fmt::format("progress is not kept: {}: {}", path_, refusal.what()),
                    std::string{elsewhere});
  }
}

}  // namespace seetcp
