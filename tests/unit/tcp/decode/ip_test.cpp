// SPDX-License-Identifier: MIT
#include "src/tcp/decode/ip.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets data(10, 'x');
const Octets content = tcp({.payload = data});

Decoded raw(const Octets& packet) {
  return decode_all(LinkType::raw, packet);
}

TEST_CASE("IP versions other than 4 and 6 contradict themselves") {
  for (std::size_t version = 0; version <= 15; ++version) {
    if (version == 4 || version == 6) continue;
    INFO("version ", version);
    CHECK(refusal(raw(ipv4(content, {.version = version}))) == NotASegment::malformed);
  }
}

TEST_CASE("an IPv4 header length below 20 octets contradicts itself") {
  for (std::size_t header_words = 0; header_words < 5; ++header_words) {
    CHECK(refusal(raw(ipv4(content, {.header_words = header_words}))) == NotASegment::malformed);
  }
}

TEST_CASE("an IPv4 header past the captured octets is cut short") {
  const Octets packet = ipv4({}, {.total_length = 80, .header_words = 15});
  CHECK(refusal(raw(packet)) == NotASegment::cut_short);
}

TEST_CASE("an IPv4 total length below its header contradicts itself") {
  for (const std::size_t total_length : {1, 19}) {
    CHECK(refusal(raw(ipv4(content, {.total_length = total_length}))) == NotASegment::malformed);
  }
}

TEST_CASE("an IPv4 total length of 0 means the length of the frame") {
  const Octets frame = ethernet(0x0800, ipv4(content, {.total_length = 0}));
  CHECK(segment(decode_all(LinkType::ethernet, frame)).payload_length == 10);
  const std::size_t offloaded = 14 + 20 + 20 + 200'000;
  CHECK(segment(decode_exactly(LinkType::ethernet, frame, offloaded)).payload_length == 200'000);
}

TEST_CASE("a total length past the frame is still the segment's length") {
  CHECK(segment(raw(ipv4(content, {.total_length = 1500}))).payload_length == 1460);
}

TEST_CASE("padding after the IP packet is not payload") {
  const Octets frame = ethernet(0x0800, ipv4(tcp({}))) + Octets(6, 0xee);
  CHECK(segment(decode_all(LinkType::ethernet, frame)).payload_length == 0);
  const Octets six = ethernet(0x86dd, ipv6(tcp({}))) + Octets(6, 0xee);
  CHECK(segment(decode_all(LinkType::ethernet, six)).payload_length == 0);
}

TEST_CASE("padding is not read as the TCP header that the packet lacks") {
  Octets half = tcp({});
  half.resize(12);
  for (const Octets& frame : {ethernet(0x0800, ipv4(half)), ethernet(0x86dd, ipv6(half))}) {
    CHECK(refusal(decode_all(LinkType::ethernet, frame + Octets(20, 0x50))) ==
          NotASegment::cut_short);
  }
}

TEST_CASE("payload that the snap length cut still counts") {
  const Octets packet = ipv4(content);
  const std::span captured(packet.data(), 40);
  CHECK(segment(decode_exactly(LinkType::raw, captured, packet.size())).payload_length == 10);
}

TEST_CASE("IPv4 options of any length, 0 and 1 too, are stepped over and not read") {
  for (const std::uint8_t length : Octets{0, 1, 2, 255}) {
    const Octets packet = ipv4(content, {.options = {7, length, 4, 0}});
    CHECK(segment(raw(packet)).payload_length == 10);
  }
}

TEST_CASE("other protocols are not TCP") {
  for (const std::uint8_t protocol : Octets{0, 1, 17, 50, 58, 132, 255}) {
    INFO("protocol ", int{protocol});
    CHECK(refusal(raw(ipv4(content, {.protocol = protocol}))) == NotASegment::not_tcp);
  }
}

TEST_CASE("a first fragment is a segment as far as it goes") {
  CHECK(segment(raw(ipv4(content, {.flags_and_offset = 0x2000}))).payload_length == 10);
}

TEST_CASE("a TCP header split over two fragments is cut short in the first") {
  Octets half = content;
  half.resize(16);
  CHECK(refusal(raw(ipv4(half, {.flags_and_offset = 0x2000}))) == NotASegment::cut_short);
}

TEST_CASE("a later fragment is never read as a TCP header") {
  for (const std::size_t offset : {0x0001, 0x2001, 0x00ff, 0x1fff, 0x3fff}) {
    INFO("flags and offset ", offset);
    CHECK(refusal(raw(ipv4(content, {.flags_and_offset = offset}))) == NotASegment::later_fragment);
  }
}

TEST_CASE("an IPv6 payload length of 0 means the length of the frame") {
  const Octets packet = ipv6(content, {.payload_length = 0});
  CHECK(segment(raw(packet)).payload_length == 10);
  CHECK(segment(decode_exactly(LinkType::raw, packet, 60 + 150'000)).payload_length == 150'000);
}

TEST_CASE("an IPv6 payload length past the frame is still the segment's length") {
  CHECK(segment(raw(ipv6(content, {.payload_length = 1440}))).payload_length == 1420);
}

TEST_CASE("IPv6 extension headers are walked, in any order and repeated") {
  const Octets chain =
      extension(43) + extension(60, 2) + extension(0) + extension(60) + extension(6) + content;
  CHECK(segment(raw(ipv6(chain, {.next = 0}))).payload_length == 10);
}

TEST_CASE("a chain of more than 32 extension headers is not followed") {
  Octets chain = extension(6) + content;
  for (int headers = 1; headers < 32; ++headers) chain = extension(60) + chain;
  CHECK(segment(raw(ipv6(chain, {.next = 60}))).payload_length == 10);
  CHECK(refusal(raw(ipv6(extension(60) + chain, {.next = 60}))) == NotASegment::malformed);
}

TEST_CASE("the authentication header counts in words of 32 bits") {
  const Octets authentication = Octets{6, 4} + zeros(22);
  CHECK(segment(raw(ipv6(authentication + content, {.next = 51}))).payload_length == 10);
}

TEST_CASE("an extension header of any type 0 and length 0 still takes 8 octets") {
  CHECK(segment(raw(ipv6(extension(6) + content, {.next = 43}))).payload_length == 10);
}

TEST_CASE("an extension header past the packet is cut short, though the frame goes on") {
  const Octets packet = ipv6(extension(6, 1) + content, {.next = 0, .payload_length = 12});
  CHECK(refusal(raw(packet)) == NotASegment::cut_short);
  CHECK(refusal(raw(ipv6(Octets{6, 255} + content, {.next = 60}))) == NotASegment::cut_short);
}

TEST_CASE("an extension chain that is cut at any octet is cut short") {
  const Octets packet = ipv6(extension(44, 1) + fragment_header(6, 1) + content, {.next = 0});
  for (std::size_t kept = 0; kept < 40 + 16 + 8 + 20; ++kept) {
    const std::span captured(packet.data(), kept);
    CHECK(refusal(decode_exactly(LinkType::raw, captured, packet.size())) ==
          NotASegment::cut_short);
  }
}

TEST_CASE("no next header, ESP and unknown headers are not TCP") {
  for (const std::uint8_t next : Octets{59, 50, 17, 58, 132, 253}) {
    CHECK(refusal(raw(ipv6(content, {.next = next}))) == NotASegment::not_tcp);
    CHECK(refusal(raw(ipv6(extension(next) + content, {.next = 0}))) == NotASegment::not_tcp);
  }
}

TEST_CASE("an atomic or first IPv6 fragment is a segment, a later one is not") {
  const auto fragment = [](std::size_t offset_and_more) {
    return raw(ipv6(fragment_header(6, offset_and_more) + content, {.next = 44}));
  };
  CHECK(segment(fragment(0)).payload_length == 10);
  CHECK(segment(fragment(1)).payload_length == 10);
  CHECK(refusal(fragment(8)) == NotASegment::later_fragment);
  CHECK(refusal(fragment(0xfff9)) == NotASegment::later_fragment);
}

}  // namespace
}  // namespace seetcp::frames
