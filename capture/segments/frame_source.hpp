// SPDX-License-Identifier: MIT
// A FrameSource gives the frames of a capture file one after the other: from a file or a pipe, of
// pcap or pcapng, gzip'd or not.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "src/trace/observation.hpp"

namespace seetcp {

// The file is broken, or is none that we read. what() says what and where: "frame 7 is cut short:
// 60 bytes were promised, 12 are there". The frames before it were good and have been given.
struct BadCapture : std::runtime_error {
  explicit BadCapture(const std::string& what, std::string what_to_do = "")
      : std::runtime_error(what), hint(std::move(what_to_do)) {}
  std::string hint;  // What to do about it: a command to try; "" for nothing.
};

class FrameSource {
 public:
  virtual ~FrameSource() = default;

  // The next frame, or nullptr at the end. Frame::at is nanoseconds since the Unix epoch, UTC, as
  // captured. Its bytes are valid until the next call. Throws BadCapture.
  virtual const Frame* next() = 0;

  // How many frames before that a filter kept back.
  virtual std::uint64_t left_out() const { return 0; }

  // How far the file has been read, octets of the file itself (compressed or not).
  virtual std::uint64_t position() const = 0;
};

struct CaptureFile {
  std::string path;    // "-" for standard input.
  std::string filter;  // libpcap's filter language; "" for all.
};

// Opens it and reads its header. Throws BadCapture; for a filter that does not compile, too.
std::unique_ptr<FrameSource> open_capture(const CaptureFile& file);

// Octets of the file; absent for a pipe.
std::optional<std::uint64_t> size_of(const CaptureFile& file);

}  // namespace seetcp
