// SPDX-License-Identifier: MIT
#include "capture/os/temporary_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <string>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

constexpr const char* mend = "name a folder with room: TMPDIR=/var/tmp seetcp ...";

std::string folder_for_temporary_files() {
  const char* folder = std::getenv("TMPDIR");
  return folder && *folder ? folder : "/tmp";
}

// Not all file systems know files without a name: there it has one for a moment.
int make_and_unlink(const std::string& folder) {
  std::string name = folder + "/seetcp-XXXXXX";
  const int file = mkostemp(name.data(), O_CLOEXEC);
  if (file >= 0) unlink(name.c_str());
  return file;
}

Fd make_file() {
  const std::string folder = folder_for_temporary_files();
  Fd file{open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (!file) file = Fd{make_and_unlink(folder)};
  if (!file) throw SystemError(fmt::format("make a temporary file in {}", folder), errno, mend);
  return file;
}

}  // namespace

void TemporaryFile::write(std::uint64_t at, std::string_view octets) {
  if (!file_) file_ = make_file();
  while (!octets.empty()) {
    const ssize_t written = uninterrupted([&] {
      return ::pwrite(file_.get(), octets.data(), octets.size(), static_cast<off_t>(at));
    });
    if (written < 0) throw SystemError("write a temporary file", errno, mend);
    at += static_cast<std::uint64_t>(written);
    octets.remove_prefix(static_cast<std::size_t>(written));
  }
}

void TemporaryFile::read(std::uint64_t at, std::span<char> octets) const {
  while (file_ && !octets.empty()) {
    const ssize_t got = uninterrupted(
        [&] { return ::pread(file_.get(), octets.data(), octets.size(), static_cast<off_t>(at)); });
    if (got < 0) throw SystemError("read a temporary file", errno);
    if (got == 0) break;
    at += static_cast<std::uint64_t>(got);
    octets = octets.subspan(static_cast<std::size_t>(got));
  }
  std::fill(octets.begin(), octets.end(), '\0');
}

void TemporaryFile::clear() {
  if (file_) check("empty a temporary file", ftruncate(file_.get(), 0));
}

}  // namespace seetcp
