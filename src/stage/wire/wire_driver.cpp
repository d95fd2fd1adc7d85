// SPDX-License-Identifier: MIT
#include "src/stage/wire/wire_driver.hpp"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"

namespace seetcp {
namespace {

using namespace std::chrono_literals;

constexpr std::array both_hosts{Side::client, Side::server};

// So long the devices are asked again and again: an answer mostly comes within it, and to sleep and
// be woken takes longer.
constexpr std::chrono::nanoseconds busy_reading = 50us;

Wire::Addresses addresses() {
  const auto of = [](Side host) {
    return std::vector{Hosts::address(host), Hosts::address(host, IpAddress::Family::v6)};
  };
  Wire::Addresses both{of(Side::client), of(Side::server)};
  both.server.push_back(ipv4(127, 0, 0, 1));  // To the client's host; see host_settings.cpp.
  return both;
}

}  // namespace

WireDriver::WireDriver(const Hosts& hosts, Sink sink)
    : hosts_(hosts), sink_(std::move(sink)), wire_(addresses()), quiet_since_(now()) {}

std::array<int, 2> WireDriver::fds() const {
  return {hosts_.device(Side::client).fd(), hosts_.device(Side::server).fd()};
}

bool WireDriver::take_in(Time at) {
  bool any = true, moves = false;
  while (any) {
    any = false;
    for (const Side host : both_hosts) {
      const auto length = hosts_.device(host).read(buffer_);
      if (!length) continue;
      any = true;
      moves =
          tell_departures(wire_.take({host, std::min(at, now()), Bytes(buffer_).first(*length)})) ||
          moves;
    }
  }
  return moves;
}

bool WireDriver::tell_departures(const Passages& passages) {
  bool moves = false;
  for (const Passage& passage : passages) {
    if (passage.id != 0) tell(passage, passage.to ? Fate::under_way : passage.fate, passage.left);
    moves = is_watched(passage) || moves;
    if (passage.to) taken_in_.push_back(passage);
  }
  return moves;
}

bool WireDriver::turn() {
  bool any = carry_taken_in();
  any = carry_out(wire_.due(now())) || any;
  for (const Side host : both_hosts) any = read_some(host) || any;
  return any;
}

// Silence is what was looked for at its end: we may have been kept from looking all the while.
bool WireDriver::pump(std::chrono::nanoseconds at_most) {
  bool any = false;
  Time last = now();
  const Time latest = last + at_most;
  for (Time looked = last; looked < latest; looked = now()) {
    if (turn()) {
      any = true;
      last = now();
    } else if (looked - last >= quiet) {
      return any;
    } else if (looked - last >= busy_reading) {
      sleep_until(std::min(last + quiet, latest));
    }
  }
  return any;
}

void WireDriver::sleep_until(Time latest) const {
  std::array<pollfd, 2> devices{};
  std::ranges::transform(fds(), devices.begin(), [](int fd) { return pollfd{fd, POLLIN, 0}; });
  if (const auto late = wire_.next_due()) latest = std::min(latest, *late);
  const timespec patience = as_timespec(std::max(latest - now(), Time{}));
  ppoll(devices.data(), devices.size(), &patience, nullptr);
}

bool WireDriver::carry_out(const Passages& passages) {
  for (const Passage& passage : passages) write_and_tell(passage);
  return !passages.empty();
}

bool WireDriver::carry_taken_in() {
  return carry_out(std::exchange(taken_in_, {}));
}

bool WireDriver::read_some(Side host) {
  for (int packets = 0; packets < packets_a_turn; ++packets) {
    const auto length = hosts_.device(host).read(buffer_);
    if (!length) return packets > 0;
    carry_out(wire_.take({host, now(), Bytes(buffer_).first(*length)}));
  }
  return true;
}

bool WireDriver::is_watched(const Passage& passage) const {
  return watch_.may_move && passage.id != 0 && watch_.may_move(passage.octets);
}

void WireDriver::write_and_tell(const Passage& passage) {
  const bool watched = is_watched(passage);
  const bool has_just_left = passage.id > newest_told_;
  if (watched && has_just_left && passage.to) {
    tell(passage, Fate::under_way, passage.left);
    watch_.look();
  }
  quiet_since_ = std::max(now(), passage.left);
  write(passage);
  if (passage.id == 0) return;
  tell(passage, passage.fate, quiet_since_);
  if (watched && (has_just_left || passage.to)) watch_.look();
}

void WireDriver::write(const Passage& passage) {
  if (!passage.to) return;
  PacketOctets octets = passage.octets;
  if (passage.fate == Fate::corrupted) spoil(octets);
  hosts_.device(*passage.to).write(octets);
}

void WireDriver::tell(const Passage& passage, Fate fate, Time at) {
  newest_told_ = std::max(newest_told_, passage.id);
  sink_(Crossing{.id = passage.id,
                 .left = passage.left,
                 .at = at,
                 .fate = fate,
                 .origin = passage.origin,
                 .copy_of = passage.copy_of,
                 .copies = passage.copies,
                 .link = LinkType::raw,
                 .octets = passage.octets,
                 .wire_length = passage.octets.size()});
}

}  // namespace seetcp
