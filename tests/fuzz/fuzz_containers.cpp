// SPDX-License-Identifier: MIT
// Fuzzes the readers of capture files: the input is the file. Whatever it holds, frames come with
// rising numbers and octets that are there, and then the end or a BadCapture that says why.
#include <sys/mman.h>
#include <unistd.h>

#include <string>

#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"
#include "capture/segments/frame_source.hpp"
#include "tests/fuzz/claim.hpp"

namespace seetcp::fuzz {
namespace {

// A gzip bomb of 64 KiB holds 64 MiB: enough to see that memory does not grow with it.
constexpr int most_frames = 20'000;

// The file is in memory, and opened by its name anew each time.
class MemoryFile {
 public:
  MemoryFile() : fd_(check("make a file in memory", ::memfd_create("capture", MFD_CLOEXEC))) {}

  void hold(std::span<const std::uint8_t> octets) {
    check("empty the file", ::ftruncate(fd_.get(), 0));
    const auto size = static_cast<ssize_t>(octets.size());
    must(::pwrite(fd_.get(), octets.data(), octets.size(), 0) == size, "the file holds the input");
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_.get()); }

 private:
  Fd fd_;
};

unsigned sum_of(Bytes octets) {
  unsigned sum = 0;
  for (const std::uint8_t octet : octets) sum += octet;
  return sum;
}

void read(const CaptureFile& file) {
  const auto source = open_capture(file);
  std::uint64_t last = 0;
  volatile unsigned sum = 0;  // Each octet is read.
  for (int frames = 0; frames < most_frames; ++frames) {
    const Frame* const frame = source->next();
    if (frame == nullptr) return;
    must(frame->number > last, "frames are numbered upwards");
    last = frame->number;
    sum = sum + sum_of(frame->captured);
  }
}

void read_or_refuse(const CaptureFile& file) {
  try {
    read(file);
  } catch (const BadCapture& bad) {
    must(*bad.what() != '\0', "a bad capture is told why it is bad");
  }
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static seetcp::fuzz::MemoryFile file;
  file.hold({data, size});
  seetcp::fuzz::read_or_refuse({.path = file.path(), .filter = ""});
  // The filter is another path to the frames: a part of the inputs takes it.
  if (size % 8 == 0) seetcp::fuzz::read_or_refuse({.path = file.path(), .filter = "tcp port 8080"});
  return 0;
}
