// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/os/check.hpp"
#include "tests/unit/capture/capture_bytes.hpp"
#include "tests/unit/capture/temporary_folder.hpp"

namespace seetcp::test {
namespace {

using std::literals::operator""sv;

TEST_CASE("what is not a capture of ours is refused by its name") {
  const std::vector<std::pair<std::string_view, std::string_view>> known{
      {"snoop\0\0\0\0\0\0\2"sv, "is a snoop capture"},
      {"RTSS\1\1"sv, "is a NetMon capture"},
      {"GMBU\0\2"sv, "is a NetMon capture"},
      {"\x7fver\0\0\0"sv, "is an EtherPeek or OmniPeek capture"},
      {"BZh91AY&SY"sv, "is compressed by bzip2"},
      {"\xfd\x37zXZ\0\0\4"sv, "is compressed by xz"},
      {"\x28\xb5\x2f\xfd\4"sv, "is compressed by zstd"},
      {"\x04\x22\x4d\x18\x64"sv, "is compressed by lz4"},
      {"PK\x03\x04\x14"sv, "is a zip archive"},
      {"{\"format\":\"seetcp-trace\",\"version\":1"sv, "is a trace of seetcp's, not a capture"},
      {"Hello, I am a letter.\r\n\tYours"sv, "is text, not a capture"},
      {"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv, "is not a capture"},
      {"\xd4"sv, "is not a capture"},
  };
  for (const auto& [beginning, complaint] : known) {
    const Seen seen = see(std::string{beginning});
    CHECK(seen.complaint.find(complaint) == 0);
    CHECK(seen.hint != "");
  }
}

TEST_CASE("an ERF file, which has no magic number, is named all the same") {
  // A little-endian time of 2023; type Ethernet, flags; in network order the record's length,
  // losses and the length on the wire.
  const std::string record = std::string("\0\0\0\x80\0\0\0\x64\x02\x04\0\x50\0\0\0\x3c", 16);
  CHECK(see(record + std::string(64, 'x')).complaint.find("seems to be an ERF capture") == 0);
}

TEST_CASE("an empty file is said to be empty, from a device too") {
  const TemporaryFolder folder;
  CHECK(see_file(folder.write("empty.pcap", "")).complaint == "is empty");
  CHECK(see_file("/dev/null").complaint == "is empty");
}

TEST_CASE("a directory and a missing file are not opened") {
  const TemporaryFolder folder;
  CHECK(see_file(folder.path()).complaint == "is a directory");
  CHECK(see_file(folder.path("none.pcap")).complaint ==
        "cannot be opened: No such file or directory");
}

// Root may read everything: it has to be nobody for that long.
class OrdinaryUser {
 public:
  OrdinaryUser() : before_(::geteuid()) {
    if (before_ == 0) check("be an ordinary user", ::seteuid(65534));
  }
  ~OrdinaryUser() {
    if (before_ == 0) static_cast<void>(!::seteuid(before_));
  }
  OrdinaryUser(const OrdinaryUser&) = delete;
  OrdinaryUser& operator=(const OrdinaryUser&) = delete;

 private:
  uid_t before_;
};

TEST_CASE("a file that may not be read is not opened") {
  const TemporaryFolder folder;
  const std::string path = folder.write("secret.pcap", pcap_start());
  std::filesystem::permissions(path, std::filesystem::perms::none);
  const OrdinaryUser nobody;
  CHECK(see_file(path).complaint == "cannot be opened: Permission denied");
}

TEST_CASE("the format is told by what a file holds, not by its name") {
  const TemporaryFolder folder;
  const std::string ng = section() + interface() + packet();
  CHECK(see_file(folder.write("really-ng.pcap", ng)).frames.size() == 1);
  CHECK(see_file(folder.write("-strange\nname", pcap_start() + pcap_record("x"))).frames.size() ==
        1);
}

TEST_CASE("a reader says how far it is in the file, and how long that is") {
  const TemporaryFolder folder;
  const std::string octets = pcap_start() + pcap_record("first") + pcap_record("second");
  const CaptureFile file{folder.write("two.pcap", octets), ""};
  CHECK(size_of(file) == octets.size());
  const auto source = open_capture(file);
  while (source->next()) {
  }
  CHECK(source->position() == octets.size());
  CHECK_FALSE(size_of({"/dev/null", ""}));
  CHECK_FALSE(size_of({folder.path("none"), ""}));
}

}  // namespace
}  // namespace seetcp::test
