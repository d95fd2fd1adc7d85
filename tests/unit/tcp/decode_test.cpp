// SPDX-License-Identifier: MIT
#include "src/tcp/decode.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

struct Sample {
  std::string name;
  LinkType link;
  Octets frame;
  std::size_t headers;  // Octets up to the end of TCP's fixed header.
};

const Octets syn_options{2, 4, 0xff, 0xd7, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2, 1, 3, 3, 7};
const Octets hello{'H', 'e', 'l', 'l', 'o'};

// One frame or more of every link type, all of the same segment.
std::vector<Sample> samples() {
  const Octets content = tcp({.flags = 0x12, .options = syn_options, .payload = hello});
  const Octets four = ipv4(content), six = ipv6(content);
  const Octets long_four = ipv4(content, {.options = {1, 1, 1, 0}});
  const Octets hop{6, 0, 1, 4, 0, 0, 0, 0};
  return {
      {"Ethernet, IPv4", LinkType::ethernet, ethernet(0x0800, four), 54},
      {"Ethernet, IPv6", LinkType::ethernet, ethernet(0x86dd, six), 74},
      {"Ethernet, VLAN", LinkType::ethernet, ethernet(0x8100, tag(0x0800, four)), 58},
      {"Ethernet, QinQ", LinkType::ethernet, ethernet(0x88a8, tag(0x8100, tag(0x86dd, six))), 82},
      {"Ethernet, IPv4 options", LinkType::ethernet, ethernet(0x0800, long_four), 58},
      {"NULL, big-endian", LinkType::null, u32(2) + four, 44},
      {"NULL, little-endian", LinkType::null, Octets{30, 0, 0, 0} + six, 64},
      {"LOOP", LinkType::loop, u32(2) + four, 44},
      {"SLL", LinkType::linux_sll, sll(0x0800, four), 56},
      {"SLL2", LinkType::linux_sll2, sll2(0x86dd, six), 80},
      {"RAW 12", LinkType::raw_bsd, four, 40},
      {"RAW 14", LinkType::raw_openbsd, six, 60},
      {"RAW 101, hop-by-hop", LinkType::raw, ipv6(hop + content, {.next = 0}), 68},
      {"IPV4", LinkType::ipv4, four, 40},
      {"IPV6", LinkType::ipv6, six, 60},
  };
}

TEST_CASE("every link type leads to the same segment") {
  for (const Sample& sample : samples()) {
    INFO(sample.name);
    const Segment found = segment(decode_all(sample.link, sample.frame));
    CHECK(found.from.port == 40000);
    CHECK(found.to.port == 8080);
    CHECK(found.seq == SeqNum{0xfffffffe});
    CHECK(found.ack == SeqNum{0x01020304});
    CHECK(found.flags == Flags{.syn = true, .ack = true});
    CHECK(found.window == 0xfaf0);
    CHECK(found.payload_length == 5);
    CHECK(found.options.mss == 0xffd7);
    CHECK(found.options.window_scale == 7);
    CHECK(found.options.timestamps == Timestamps{1, 2});
    CHECK(found.options.sack_permitted);
    CHECK_FALSE(found.options.damaged);
  }
}

TEST_CASE("a frame cut anywhere is read up to the cut and not an octet further") {
  for (const Sample& sample : samples()) {
    for (std::size_t kept = 0; kept < sample.frame.size(); ++kept) {
      INFO(sample.name, ", ", kept, " octets captured");
      const std::span captured(sample.frame.data(), kept);
      const Decoded decoded = decode_exactly(sample.link, captured, sample.frame.size());
      if (kept < sample.headers) {
        CHECK(refusal(decoded) == NotASegment::cut_short);
      } else {
        CHECK(segment(decoded).seq == SeqNum{0xfffffffe});
        CHECK(segment(decoded).payload_length == 5);
      }
    }
  }
}

TEST_CASE(
    "a frame with any octet changed to any of the extremes is survived, however much is kept") {
  for (const Sample& sample : samples()) {
    for (std::size_t at = 0; at < sample.frame.size(); ++at) {
      for (const std::uint8_t lie : Octets{0x00, 0x01, 0x0f, 0x7f, 0x80, 0xff}) {
        Octets frame = sample.frame;
        frame[at] = lie;
        const std::span captured(frame);
        for (const std::size_t kept : {frame.size(), frame.size() * 3 / 4, sample.headers}) {
          decode_exactly(sample.link, captured.first(kept), frame.size());
        }
      }
    }
  }
}

TEST_CASE("addresses are taken as the wire has them") {
  const Octets content = tcp({});
  const Segment four = segment(decode_all(LinkType::raw, ipv4(content)));
  CHECK(four.from.address == seetcp::ipv4(127, 0, 0, 2));
  CHECK(four.to.address == seetcp::ipv4(127, 0, 0, 1));
  const Segment six = segment(decode_all(LinkType::raw, ipv6(content)));
  CHECK(six.from.address ==
        IpAddress{IpAddress::Family::v6, {0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2}});
  CHECK(six.to.address.octets[15] == 1);
}

TEST_CASE("each flag bit is that flag and no other") {
  const std::vector<Flags> by_bit{{.fin = true}, {.syn = true}, {.rst = true},
                                  {.psh = true}, {.ack = true}, {.urg = true},
                                  {.ece = true}, {.cwr = true}, {.ae = true}};
  for (std::size_t bit = 0; bit < by_bit.size(); ++bit) {
    INFO("bit ", bit);
    const Octets frame = ipv4(tcp({.flags = std::size_t{1} << bit}));
    CHECK(segment(decode_all(LinkType::raw, frame)).flags == by_bit[bit]);
  }
}

TEST_CASE("flags that make no sense together are told as they are") {
  CHECK(segment(decode_all(LinkType::raw, ipv4(tcp({.flags = 0})))).flags == Flags{});
  const Segment all = segment(decode_all(LinkType::raw, ipv4(tcp({.flags = 0x1ff}))));
  CHECK(all.flags == Flags{true, true, true, true, true, true, true, true, true});
  CHECK(sequence_length(all) == 2);
}

TEST_CASE("without the ACK flag there is no acknowledgement, whatever its field holds") {
  CHECK_FALSE(segment(decode_all(LinkType::raw, ipv4(tcp({.flags = 0x02})))).ack.has_value());
}

TEST_CASE("fewer than TCP's 20 octets are no segment") {
  for (std::size_t size = 0; size < 20; ++size) {
    INFO(size, " octets of TCP");
    Octets header = tcp({});
    header.resize(size);
    CHECK(refusal(decode_all(LinkType::raw, ipv4(header))) == NotASegment::cut_short);
    CHECK(refusal(decode_all(LinkType::raw, ipv6(header))) == NotASegment::cut_short);
  }
}

TEST_CASE("a data offset below 5 contradicts itself") {
  for (std::size_t offset = 0; offset < 5; ++offset) {
    const Octets frame = ipv4(tcp({.payload = hello, .data_offset = offset}));
    CHECK(refusal(decode_all(LinkType::raw, frame)) == NotASegment::malformed);
  }
}

TEST_CASE("a data offset past the segment contradicts itself") {
  const Octets frame = ipv4(tcp({.payload = hello, .data_offset = 7}));
  CHECK(refusal(decode_all(LinkType::raw, frame)) == NotASegment::malformed);
}

TEST_CASE("a data offset past the segment but not past the frame reads no padding as options") {
  const Octets frame = ipv4(tcp({.data_offset = 6})) + Octets{2, 4, 5, 0xb4, 0, 0};
  CHECK(refusal(decode_all(LinkType::raw, frame)) == NotASegment::malformed);
}

TEST_CASE("a data offset past the captured octets leaves the options that are there") {
  const Octets frame = ipv4(tcp({.options = syn_options, .payload = hello}));
  const Segment found =
      segment(decode_exactly(LinkType::raw, std::span(frame).first(46), frame.size()));
  CHECK(found.options.mss == 0xffd7);
  CHECK(found.options.sack_permitted);
  CHECK_FALSE(found.options.timestamps.has_value());
  CHECK_FALSE(found.options.damaged);
  CHECK(found.payload_length == 5);
}

TEST_CASE("an option that the snap length cuts through is left out, and no damage") {
  const Octets frame = ipv4(tcp({.options = syn_options}));
  for (const std::size_t kept : {41u, 43u, 47u, 55u, 58u}) {
    INFO(kept, " octets captured");
    const std::span captured(frame.data(), kept);
    const auto options = segment(decode_exactly(LinkType::raw, captured, frame.size())).options;
    CHECK_FALSE(options.damaged);
    CHECK(options.mss.has_value() == (kept >= 44));
    CHECK_FALSE(options.window_scale.has_value());
  }
}

TEST_CASE("port 0 and the same endpoint at both ends are segments like any other") {
  const Segment found = segment(decode_all(LinkType::raw, ipv4(tcp({.from = 0, .to = 0}))));
  CHECK(found.from.port == 0);
  CHECK(found.to.port == 0);
}

TEST_CASE("every refusal has its words") {
  for (std::uint8_t number = 0; number <= 5; ++number) {
    CHECK_FALSE(words(static_cast<NotASegment>(number)).empty());
  }
}

}  // namespace
}  // namespace seetcp::frames
