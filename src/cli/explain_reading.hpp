// SPDX-License-Identifier: MIT
// Reading a capture from its first frame to its last, or to where it is broken, or to Ctrl-C: what
// was good until then is told in any case.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "capture/os/interruption.hpp"
#include "capture/segments/frame_source.hpp"
#include "src/cli/complaint.hpp"
#include "src/trace/connections/follower.hpp"

namespace seetcp {

// How reading a capture ended.
struct Told {
  CaptureTotals totals;
  std::string cut_short;            // Why before the capture's end; "" when it did not.
  std::optional<Complaint> broken;  // What the user gets to read of a broken file.
  bool interrupted{};
  std::optional<LinkType> link;  // Of all frames; absent when there are several, or no frames.
};

class CaptureInput {
 public:
  // Throws Complaint when it is no capture, or the filter no filter.
  CaptureInput(std::string path, const std::string& filter);

  const std::string& name() const { return name_; }
  bool endless() const { return !size_; }

  // Tells `chronicle` all of it.
  Told read(Chronicle& chronicle, Follower::Options options);

 private:
  void read_frames(Follower& follower, Told& told);

  Interruption interruption_;  // From before the file is opened: a pipe may sleep already then.
  std::string name_;           // As the user knows it.
  std::optional<std::uint64_t> size_;
  std::unique_ptr<FrameSource> source_;  // None where Ctrl-C came before its first octet.
};

}  // namespace seetcp
