// SPDX-License-Identifier: MIT
#include "capture/segments/capture_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <optional>
#include <utility>

#include "capture/segments/capture_format.hpp"
#include "capture/segments/file_octets.hpp"
#include "capture/segments/frame_filter.hpp"
#include "capture/segments/gunzip.hpp"
#include "capture/segments/input_stream.hpp"
#include "capture/segments/pcap_reader.hpp"
#include "capture/segments/pcapng_reader.hpp"

namespace seetcp {
namespace {

InputStream unpacked(InputStream input) {
  if (!is_gzip(input.peek(3))) return input;
  return InputStream{std::make_unique<Gunzip>(std::move(input))};
}

std::unique_ptr<FrameSource> reader_for(InputStream input) {
  switch (recognise(input.peek(telling_octets))) {
    case CaptureFormat::pcap: return std::make_unique<PcapReader>(std::move(input));
    case CaptureFormat::pcapng: break;
  }
  return std::make_unique<PcapngReader>(std::move(input));
}

}  // namespace

std::unique_ptr<FrameSource> read_capture(std::unique_ptr<OctetSource> octets,
                                          const std::string& filter) {
  auto frames = reader_for(unpacked(InputStream{std::move(octets)}));
  if (filter.empty()) return frames;
  return std::make_unique<FilteredFrames>(std::move(frames), FrameFilter{filter});
}

std::unique_ptr<FrameSource> open_capture(const CaptureFile& file) {
  return read_capture(std::make_unique<FileOctets>(file.path), file.filter);
}

std::optional<std::uint64_t> size_of(const CaptureFile& file) {
  struct stat facts {};
  const int status =
      file.path == "-" ? ::fstat(STDIN_FILENO, &facts) : ::stat(file.path.c_str(), &facts);
  if (status != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(facts.st_size);
}

}  // namespace seetcp
