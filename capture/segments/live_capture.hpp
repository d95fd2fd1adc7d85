// SPDX-License-Identifier: MIT
// A LiveCapture reads frames from a network device by libpcap: immediate mode, nanosecond stamps,
// the headers only. What a call sent is readable here by the time the call returns (no sleeping, no
// guessing: the frame is in the ring before the program goes on).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "capture/os/clock.hpp"
#include "src/trace/observation.hpp"

struct pcap;

namespace seetcp {

class LiveCapture {
 public:
  using Take = std::function<void(const Frame&)>;

  // Opens `device` ("lo") and starts recording its TCP. Throws NotPermitted without the right to
  // capture, std::runtime_error with libpcap's reason otherwise.
  explicit LiveCapture(const std::string& device);
  ~LiveCapture();
  LiveCapture(LiveCapture&&) noexcept;

  // Hands over, oldest first, the frames stamped no later than `until`; later ones wait. A frame's
  // bytes are valid only during the call of `take`.
  void drain(Time until, const Take& take);

  // Frames that the kernel dropped because they were not drained in time.
  std::uint64_t dropped() const;

  std::chrono::nanoseconds anchor_error() const { return anchor_.error; }
  bool clock_stepped() const { return stepped(anchor_, anchor_clocks()); }

 private:
  struct Close {
    void operator()(pcap* handle) const;
  };
  std::optional<Frame> read_next();

  std::unique_ptr<pcap, Close> handle_;
  ClockAnchor anchor_;
  LinkType link_{};
  std::optional<Frame> waiting_;  // Read, but later than the last `until`.
  std::uint64_t frames_ = 0;
};

}  // namespace seetcp
