// SPDX-License-Identifier: MIT
// A FarHost is the other end of a connection, made by hand: 10.9.0.2 sends what the test says and
// answers nothing by itself. So this end stays in each state for as long as one likes, on any
// machine. What is sent to it goes to lo, where its address is nobody's: it is seen there and
// vanishes.
#pragma once

#include <cstdint>
#include <string_view>

#include "capture/os/fd.hpp"

namespace seetcp::test {

class FarHost {
 public:
  FarHost(std::uint16_t its_port, std::uint16_t our_port);

  // A segment to 127.0.0.1 with these flags, "S", "A", "FA", "RA"…; acknowledges all that has come.
  void sends(std::string_view flags);

  // The same, but what has come since it last sent is still on its way to it.
  void sends_before_hearing(std::string_view flags);

  // What it sends next has a number so much higher: it has rebooted, or another has its address.
  void leaps(std::uint32_t octets) { next_ += octets; }

 private:
  void hear();

  std::uint16_t its_port_, our_port_;
  Fd ear_, mouth_;
  std::uint32_t next_ = 1000;   // Its own sequence number.
  std::uint32_t expected_ = 0;  // Ours, that it has not had.
};

}  // namespace seetcp::test
