// SPDX-License-Identifier: MIT
#include "capture/segments/file_octets.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "capture/os/check.hpp"
#include "capture/segments/frame_source.hpp"

namespace seetcp {
namespace {

std::string hint_for(int code) {
  if (code == ENOENT) return "ls shows which files there are";
  if (code == EACCES) return "ls -l shows who may read it; sudo may, as a rule";
  return "";
}

Fd open_for_reading(const std::string& path) {
  Fd file{uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC); })};
  if (!file)
    throw BadCapture(fmt::format("cannot be opened: {}", std::strerror(errno)), hint_for(errno));
  return file;
}

void refuse_directory(int number) {
  struct stat facts {};
  if (::fstat(number, &facts) == 0 && S_ISDIR(facts.st_mode))
    throw BadCapture("is a directory", "name a capture in it");
}

}  // namespace

FileOctets::FileOctets(const std::string& path) {
  if (path == "-") {
    // Not a duplicate: an Interruption ends our reading by what it puts in place of descriptor 0.
    number_ = STDIN_FILENO;
  } else {
    file_ = open_for_reading(path);
    number_ = file_.get();
  }
  refuse_directory(number_);
  ::posix_fadvise(number_, 0, 0, POSIX_FADV_SEQUENTIAL);  // A pipe refuses it, and loses nothing.
}

std::size_t FileOctets::read(std::span<std::uint8_t> room) {
  const ssize_t got = ::read(number_, room.data(), room.size());
  if (got < 0 && errno == EINTR) return 0;  // Somebody waits for us to stop (Interruption).
  if (got < 0) throw BadCapture(fmt::format("cannot be read: {}", std::strerror(errno)));
  position_ += static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

}  // namespace seetcp
