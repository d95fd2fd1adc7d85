// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <string>

#include "tests/unit/capture/capture_bytes.hpp"

namespace seetcp::test {
namespace {

constexpr std::array both_orders{ByteOrder::little, ByteOrder::big};

std::string one_frame(const PcapStart& start) {
  return pcap_start(start) + pcap_record(1, 2, "data", 4, 60, start.order);
}

TEST_CASE("a pcap file of microseconds or nanoseconds is read in both byte orders") {
  for (const ByteOrder order : both_orders) {
    CHECK(see(one_frame({order, 0xa1b2c3d4})) == Seen{{{1, 1'000'002'000, 1, "data", 60}}, "", ""});
    CHECK(see(one_frame({order, 0xa1b23c4d})) == Seen{{{1, 1'000'000'002, 1, "data", 60}}, "", ""});
  }
}

TEST_CASE("the modified pcap format has longer record headers") {
  for (const ByteOrder order : both_orders) {
    const std::string record = Octets{order}.u32(1).u32(2).u32(4).u32(60).u64(0).text("data");
    const std::string file = pcap_start({order, 0xa1b2cd34}) + record + record;
    const Seen both{{{1, 1'000'002'000, 1, "data", 60}, {2, 1'000'002'000, 1, "data", 60}}, "", ""};
    CHECK(see(file) == both);
  }
}

TEST_CASE("before pcap 2.3 the two lengths of a record are the other way round") {
  for (const ByteOrder order : both_orders)
    for (std::uint16_t minor = 0; minor < 3; ++minor) {
      const std::string file = pcap_start({order, 0xa1b2c3d4, 2, minor}) +
                               pcap_record(1, 2, "data", 60, 4, order) +
                               pcap_record(1, 2, "more", 60, 4, order);
      const Seen seen = see(file);
      CHECK(seen.complaint == "");
      REQUIRE(seen.frames.size() == 2);
      CHECK(seen.frames[1] == SeenFrame{2, 1'000'002'000, 1, "more", 60});
    }
}

TEST_CASE("in pcap 2.3 the lengths are taken either way: the smaller was captured") {
  const std::string file = pcap_start({.minor = 3}) + pcap_record(1, 2, "data", 60, 4) +
                           pcap_record(1, 2, "more", 4, 60);
  const Seen seen = see(file);
  REQUIRE(seen.frames.size() == 2);
  CHECK(seen.frames[0].captured == "data");
  CHECK(seen.frames[1].captured == "more");
}

TEST_CASE("pcap of other versions is refused, with the version") {
  for (const ByteOrder order : both_orders) {
    CHECK(see(one_frame({order, 0xa1b2c3d4, 1, 4})).complaint ==
          "is of pcap's version 1.4: 2.0 to 2.4 can be read");
    CHECK(see(one_frame({order, 0xa1b2c3d4, 2, 5})).complaint ==
          "is of pcap's version 2.5: 2.0 to 2.4 can be read");
  }
}

TEST_CASE("a pcap file header that is cut at any octet is refused") {
  const std::string whole = pcap_start();
  for (std::size_t size = 1; size < whole.size(); ++size) {
    CAPTURE(size);
    const Seen seen = see(whole.substr(0, size));
    CHECK(seen.complaint.find(size < 4 ? "is not a capture" : "is cut short") == 0);
    CHECK(seen.hint != "");
  }
  CHECK(see(whole.substr(0, 23)).complaint ==
        "is cut short: a pcap file begins with 24 octets, 23 are there");
}

TEST_CASE("a pcap file without frames is a good capture") {
  CHECK(see(pcap_start()) == Seen{});
}

TEST_CASE(
    "a pcap file that is cut anywhere gives the frames before the cut, and says where it is") {
  const std::string good = pcap_start() + pcap_record("first");
  const std::string second = pcap_record("the second");
  for (std::size_t size = 1; size < second.size(); ++size) {
    CAPTURE(size);
    const Seen seen = see(good + second.substr(0, size));
    REQUIRE(seen.frames.size() == 1);
    CHECK(seen.frames[0].captured == "first");
    CHECK(seen.complaint ==
          (size < 16 ? "frame 2's record header is cut short: 16 octets were promised, " +
                           std::to_string(size) + (size == 1 ? " is there" : " are there")
                     : "frame 2 is cut short: 10 octets were promised, " +
                           std::to_string(size - 16) + (size == 17 ? " is there" : " are there")));
  }
}

TEST_CASE("a captured length beyond all frames is not believed") {
  for (const std::uint32_t claimed : {262'145U, 0x7fffffffU, 0x80000000U, 0xffffffffU}) {
    const Seen seen =
        see(pcap_start() + pcap_record("first") + pcap_record(1, 2, "data", claimed, claimed));
    CHECK(seen.frames.size() == 1);
    CHECK(seen.complaint == "frame 2 claims " + std::to_string(claimed) +
                                " captured octets: no frame has more than 262144");
  }
}

TEST_CASE("a captured length beyond the rest of the file is a cut") {
  const Seen seen = see(pcap_start() + pcap_record(1, 2, "data", 262'144, 262'144));
  CHECK(seen.complaint == "frame 1 is cut short: 262144 octets were promised, 4 are there");
}

TEST_CASE("captured and original lengths need not agree, and may be zero") {
  const Seen seen = see(pcap_start() + pcap_record(1, 2, "data", 4, 1) +
                        pcap_record(1, 2, "", 0, 0) + pcap_record(1, 2, "data", 4, 0xffffffff));
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 3);
  CHECK(seen.frames[0] == SeenFrame{1, 1'000'002'000, 1, "data", 1});
  CHECK(seen.frames[1] == SeenFrame{2, 1'000'002'000, 1, "", 0});
  CHECK(seen.frames[2] == SeenFrame{3, 1'000'002'000, 1, "data", 0xffffffff});
}

TEST_CASE("frames are read whole whatever the file's snap length says") {
  const std::string long_frame(3000, 'x');
  for (const std::uint32_t snap_length : {0U, 1U, 100U, 262'145U, 0x7fffffffU, 0xffffffffU}) {
    CAPTURE(snap_length);
    const Seen seen = see(pcap_start({.snap_length = snap_length}) + pcap_record(long_frame));
    CHECK(seen.complaint == "");
    REQUIRE(seen.frames.size() == 1);
    CHECK(seen.frames[0].captured == long_frame);
  }
}

TEST_CASE("the longest frame is read") {
  const std::string longest(262'144, 'x');
  const Seen seen = see(pcap_start() + pcap_record(longest));
  CHECK(seen.complaint == "");
  REQUIRE(seen.frames.size() == 1);
  CHECK(seen.frames[0].captured == longest);
}

TEST_CASE("the high bits of pcap's link type are no part of it") {
  for (const ByteOrder order : both_orders) {
    const Seen seen = see(one_frame({order, 0xa1b2c3d4, 2, 4, 65535, 0x54000001}));
    CHECK(seen.complaint == "");
    REQUIRE(seen.frames.size() == 1);
    CHECK(seen.frames[0].link == 1);
  }
}

TEST_CASE("a frame has the file's own number of its link type, known or not") {
  for (const std::uint32_t link : {0U, 12U, 14U, 101U, 228U, 276U, 147U, 65000U}) {
    const Seen seen = see(one_frame({.link = link}));
    REQUIRE(seen.frames.size() == 1);
    CHECK(seen.frames[0].link == link);
  }
}

TEST_CASE("fractions of a second beyond one are added up") {
  for (const ByteOrder order : both_orders) {
    const auto time_of = [order](std::uint32_t magic, std::uint32_t seconds,
                                 std::uint32_t fraction) {
      return see(pcap_start({order, magic}) + pcap_record(seconds, fraction, "", 0, 0, order))
          .frames.at(0)
          .at;
    };
    CHECK(time_of(0xa1b2c3d4, 1, 1'000'001) == 2'000'001'000);
    CHECK(time_of(0xa1b2c3d4, 0, 0xffffffff) == 4'294'967'295'000);
    CHECK(time_of(0xa1b23c4d, 1, 1'000'000'001) == 2'000'000'001);
    CHECK(time_of(0xa1b23c4d, 0, 0xffffffff) == 4'294'967'295);
  }
}

TEST_CASE("pcap's seconds go on past 2038, to 2106") {
  for (const ByteOrder order : both_orders) {
    const std::string file =
        pcap_start({.order = order}) + pcap_record(0x7fffffff, 0, "", 0, 0, order) +
        pcap_record(0x80000000, 0, "", 0, 0, order) +
        pcap_record(0xffffffff, 999'999, "", 0, 0, order) + pcap_record(0, 0, "", 0, 0, order);
    const Seen seen = see(file);
    REQUIRE(seen.frames.size() == 4);
    CHECK(seen.frames[0].at == 2'147'483'647'000'000'000);
    CHECK(seen.frames[1].at == 2'147'483'648'000'000'000);
    CHECK(seen.frames[2].at == 4'294'967'295'999'999'000);
    CHECK(seen.frames[3].at == 0);
  }
}

TEST_CASE("any octet of a pcap file may be any other: the reader always comes to an end") {
  const std::string good = pcap_start() + pcap_record("first") + pcap_record("the second");
  for (std::size_t at = 0; at < good.size(); ++at)
    for (const int value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
      std::string bad = good;
      bad[at] = static_cast<char>(value);
      CHECK(see(bad).frames.size() <= good.size() / 16);
    }
}

}  // namespace
}  // namespace seetcp::test
