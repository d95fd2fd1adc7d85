// SPDX-License-Identifier: MIT
#include "src/cli/output_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <ostream>
#include <streambuf>

#include "capture/os/check.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/reserved_room.hpp"

namespace seetcp {
namespace {

std::string mend(int code) {
  switch (code) {
    case ENOENT: return "the folder must be there already: mkdir -p makes it";
    case EISDIR: return "that is a folder: name a file in it";
    case EACCES:
    case EROFS: return "name a place where you may write";
    case ENOSPC:
    case EDQUOT: return "free some space, or name another place";
    default: return "name another place with -o FILE";
  }
}

[[noreturn]] void cannot_write(const std::string& path, int code) {
  throw Complaint(fmt::format("cannot write {}: {}", path, std::strerror(code)), mend(code));
}

void write_whole(int file, std::string_view text, const std::string& path) {
  while (!text.empty()) {
    const ssize_t written = uninterrupted([&] { return ::write(file, text.data(), text.size()); });
    if (written < 0) cannot_write(path, errno);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

// Collects in pieces and writes them on, so that a long trace is never held as text as a whole.
class FileBuffer : public std::streambuf {
 public:
  FileBuffer(int file, const std::string& path, ReservedRoom* reserved)
      : file_(file), path_(path), reserved_(reserved) {
    setp(room_.data(), room_.data() + room_.size());
  }

 protected:
  int sync() override {
    write_on({pbase(), static_cast<std::size_t>(pptr() - pbase())});
    setp(room_.data(), room_.data() + room_.size());
    return 0;
  }
  int_type overflow(int_type next) override {
    sync();
    if (next != traits_type::eof()) sputc(traits_type::to_char_type(next));
    return traits_type::not_eof(next);
  }
  std::streamsize xsputn(const char* text, std::streamsize count) override {
    if (count < static_cast<std::streamsize>(room_.size() / 2)) {
      return std::streambuf::xsputn(text, count);
    }
    sync();  // What comes in large pieces need not be collected.
    write_on({text, static_cast<std::size_t>(count)});
    return count;
  }

 private:
  void write_on(std::string_view text) {
    write_whole(file_, text, path_);
    if (reserved_) reserved_->written(text.size());
  }

  int file_;
  const std::string& path_;
  ReservedRoom* reserved_;
  std::array<char, 65536> room_;
};

void write_through(int file, const std::string& path, ReservedRoom* reserved,
                   const std::function<void(std::ostream&)>& fill) {
  FileBuffer buffer{file, path, reserved};
  std::ostream out{&buffer};
  out.exceptions(std::ios::badbit);  // A Complaint from the buffer comes through.
  fill(out);
  buffer.pubsync();
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  constexpr int flags = O_WRONLY | O_CREAT | O_CLOEXEC;
  constexpr mode_t mode = 0666;
  file_ = Fd{open(path_.c_str(), flags | O_EXCL, mode)};
  made_here_ = static_cast<bool>(file_);
  if (!file_ && errno == EEXIST) file_ = Fd{open(path_.c_str(), flags, mode)};
  if (!file_) cannot_write(path_, errno);
}

OutputFile::~OutputFile() {
  if (file_ && made_here_ && !written_) unlink(path_.c_str());
}

void OutputFile::write(const std::function<void(std::ostream&)>& fill) const {
  // Devices and pipes cannot be cut; they need not be. Nor need what is new: ext4 would write all
  // of a file that was cut to its disk before it is closed.
  const bool is_empty = made_here_ && !written_;
  [[maybe_unused]] const int cut = is_empty ? 0 : ftruncate(file_.get(), 0);
  written_ = true;
  ReservedRoom reserved{file_.get()};
  write_through(file_.get(), path_, &reserved, fill);
}

void write_to_stdout(const std::function<void(std::ostream&)>& fill) {
  write_through(STDOUT_FILENO, "to standard output", nullptr, fill);
}

std::size_t extension_of(const std::string& path, std::span<const std::string_view> known) {
  const std::string extension = std::filesystem::path{path}.extension();
  const auto found = std::find(known.begin(), known.end(), extension);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  throw Complaint(fmt::format("{}: the extension names no format that can be written", path),
                  fmt::format("known extensions: {}", fmt::join(known, ", ")));
}

}  // namespace seetcp
