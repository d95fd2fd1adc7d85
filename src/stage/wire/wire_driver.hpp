// SPDX-License-Identifier: MIT
// A WireDriver carries packets between the two hosts as the Wire decides, and tells of each segment
// as it leaves and as its fate befalls it (Crossing). It has no thread: someone calls it.
//
//   driver.wire().hold();
//   driver.carry_out(driver.wire().deliver({"client", SegmentKind::fin}));
//   driver.pump();  // Until both hosts have nothing more to say.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "src/stage/performance.hpp"
#include "src/stage/wire/hosts.hpp"
#include "src/stage/wire/wire.hpp"

namespace seetcp {

class WireDriver {
 public:
  // How long both hosts must have been silent to have nothing more to say. The kernel answers a
  // segment while it is being written: this is for what goes by way of a program or a softirq.
  static constexpr std::chrono::nanoseconds quiet = std::chrono::milliseconds{2};

  // `sink` is told each Crossing. `hosts` must outlive it.
  WireDriver(const Hosts& hosts, Sink sink);

  // For one who wants to know what became of the ends: where a segment `may_move` one, it is told
  // when it has left, too, and `look` is called then and again when it has arrived.
  struct Watch {
    std::function<bool(Bytes)> may_move;
    std::function<void()> look;
  };
  void watched_by(Watch watch) { watch_ = std::move(watch); }

  Wire& wire() { return wire_; }
  const Wire& wire() const { return wire_; }

  // Reads what the hosts have sent and tells that it left, no later than `at`; turn() carries it
  // over. A program stands still at `at`: its call comes after what it has sent, and the kernel's
  // word on that before it arrives. Whether a segment came that may move an end.
  bool take_in(Time at);

  // Carries over what waits now and what is due, without waiting. Whether there was anything.
  bool turn();

  // Carries over until both hosts have been silent for `quiet`, or for `at_most` when they never
  // are. Whether there was anything.
  bool pump(std::chrono::nanoseconds at_most = std::chrono::milliseconds{50});

  // Writes and tells what the wire has decided, and what the hosts answer at once. Whether there
  // was anything: an act that fits no segment decides nothing.
  bool carry_out(const Passages& passages);

  // What to wait for: readable when a host has sent something, and the time when something late is
  // due (CLOCK_MONOTONIC).
  std::array<int, 2> fds() const;
  std::optional<Time> next_due() const { return wire_.next_due(); }

  // When something last was sent or arrived.
  Time quiet_since() const { return quiet_since_; }

 private:
  static constexpr int packets_a_turn = 64;  // Of one host, before the other's are looked at.

  bool read_some(Side host);
  bool tell_departures(const Passages& passages);
  bool carry_taken_in();
  void sleep_until(Time latest) const;
  bool is_watched(const Passage& passage) const;
  void write_and_tell(const Passage& passage);
  void write(const Passage& passage);
  void tell(const Passage& passage, Fate fate, Time at);

  const Hosts& hosts_;
  Sink sink_;
  Watch watch_;
  std::uint64_t newest_told_ = 0;  // Its id.
  Wire wire_;
  Passages taken_in_;  // Have been told, and wait to be written.
  std::array<std::uint8_t, 65536> buffer_{};
  Time quiet_since_{};
};

}  // namespace seetcp
