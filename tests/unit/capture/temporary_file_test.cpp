// SPDX-License-Identifier: MIT
#include "capture/os/temporary_file.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "capture/os/check.hpp"
#include "tests/unit/capture/temporary_folder.hpp"

namespace seetcp::test {
namespace {

// $TMPDIR is another folder for as long as this lives.
class OtherTmpdir {
 public:
  explicit OtherTmpdir(const std::string& folder) {
    const char* before = std::getenv("TMPDIR");
    if (before) before_ = before;
    setenv("TMPDIR", folder.c_str(), 1);
  }
  ~OtherTmpdir() { before_.empty() ? unsetenv("TMPDIR") : setenv("TMPDIR", before_.c_str(), 1); }
  OtherTmpdir(const OtherTmpdir&) = delete;
  OtherTmpdir& operator=(const OtherTmpdir&) = delete;

 private:
  std::string before_;
};

std::string read(const TemporaryFile& file, std::uint64_t at, std::size_t length) {
  std::string octets(length, '?');
  file.read(at, octets);
  return octets;
}

TEST_CASE("what was written to a temporary file is read again, anywhere in it") {
  TemporaryFile file;
  file.write(0, "one two");
  file.write(4, "TWO");
  file.write(100'000, std::string_view("far\0off", 7));
  CHECK(read(file, 0, 7) == "one TWO");
  CHECK(read(file, 2, 3) == "e T");
  CHECK(read(file, 100'000, 7) == std::string("far\0off", 7));
}

TEST_CASE("what was never written reads as zero: before, in between and beyond") {
  TemporaryFile file;
  CHECK(read(file, 5, 3) == std::string(3, '\0'));
  file.write(10, "x");
  CHECK(read(file, 8, 4) == std::string("\0\0x\0", 4));
  CHECK(read(file, 1'000'000, 2) == std::string(2, '\0'));
}

TEST_CASE("a temporary file that was cleared is empty, and takes more") {
  TemporaryFile file;
  file.clear();
  file.write(0, "before");
  file.clear();
  CHECK(read(file, 0, 6) == std::string(6, '\0'));
  file.write(3, "after");
  CHECK(read(file, 0, 8) == std::string("\0\0\0after", 8));
}

TEST_CASE("a temporary file has no name that could be left behind") {
  const TemporaryFolder folder;
  const OtherTmpdir tmpdir{folder.path()};
  TemporaryFile file;
  file.write(0, std::string(100'000, 'x'));
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("nothing is made before the first octet; then a folder that is not there is named") {
  const TemporaryFolder folder;
  const OtherTmpdir tmpdir{folder.path("missing")};
  TemporaryFile file;
  file.clear();
  CHECK(read(file, 0, 1) == std::string(1, '\0'));
  try {
    file.write(0, "x");
    FAIL("it was written");
  } catch (const SystemError& error) {
    CHECK(std::string(error.what()).find(folder.path("missing")) != std::string::npos);
    CHECK(std::string(error.hint()).find("TMPDIR") != std::string::npos);
  }
}

}  // namespace
}  // namespace seetcp::test
