// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>

#include "tests/unit/capture/capture_bytes.hpp"

namespace seetcp::test {
namespace {

std::string without_link_header(const std::string& frame) {
  return frame.substr(14);
}

TEST_CASE("a filter picks frames, and those keep the file's numbers") {
  const std::string file = pcap_start() + pcap_record(tcp_frame(1000)) +
                           pcap_record(tcp_frame(2000)) + pcap_record(tcp_frame(1000));
  CHECK(see(file).frames.size() == 3);
  CHECK(see(file).left_out == 0);
  const Seen seen = see(file, "tcp port 2000");
  CHECK(seen.complaint == "");
  CHECK(seen.left_out == 2);
  REQUIRE(seen.frames.size() == 1);
  CHECK(seen.frames[0].number == 2);
  CHECK(seen.frames[0].captured == tcp_frame(2000));
}

TEST_CASE("a filter is right for each link type of a file") {
  const std::string raw = without_link_header(tcp_frame(2000));
  const std::string file =
      section() + interface(1) + interface(101) + packet({.data = tcp_frame(1000)}) +
      packet({.interface = 1, .data = raw}) + packet({.data = tcp_frame(2000)});
  const Seen seen = see(file, "src port 2000");
  REQUIRE(seen.frames.size() == 2);
  CHECK(seen.frames[0].number == 2);
  CHECK(seen.frames[0].link == 101);
  CHECK(seen.frames[1].number == 3);
}

TEST_CASE("a filter that does not compile is refused before anything is read") {
  const Seen seen = see(pcap_start() + pcap_record(tcp_frame()), "tcp porp 80");
  CHECK(seen.frames.empty());
  CHECK(seen.complaint.find("the filter: ") == 0);
  CHECK(seen.hint.find("pcap-filter") != std::string::npos);
  CHECK(see(section(), "host").complaint.find("the filter: ") == 0);
}

TEST_CASE("a filter that asks for what a link type does not have names the frame") {
  const std::string file =
      pcap_start({.link = 101}) + pcap_record(without_link_header(tcp_frame()));
  CHECK(see(file, "ether host 02:02:02:02:02:02")
            .complaint.find("the filter does not fit frame 1, of link type 101: ") == 0);
}

TEST_CASE("a filter that no frame of a link type can pass lets none pass") {
  const std::string file = pcap_start({.link = 229}) + pcap_record("x");
  CHECK(see(file, "ip") == Seen{{}, "", "", 1});
}

TEST_CASE("frames of a link type that filters cannot look into are passed on, to be counted") {
  const std::string file = pcap_start({.link = 65000}) + pcap_record("x");
  CHECK(see(file, "tcp").frames.size() == 1);
}

TEST_CASE("a filter survives frames that are cut anywhere") {
  const std::string whole = tcp_frame(2000);
  std::string file = pcap_start();
  for (std::size_t size = 0; size <= whole.size(); ++size)
    file += pcap_record(1, 2, whole.substr(0, size), static_cast<std::uint32_t>(size), 54);
  // The port is in octets 34 and 35.
  CHECK(see(file, "src port 2000").frames.size() == whole.size() - 35);
}

}  // namespace
}  // namespace seetcp::test
