// SPDX-License-Identifier: MIT
#include "src/tcp/decode/icmp.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/decode/taken.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

// All of TCP's header that must be quoted.
Octets eight() {
  Octets header = tcp({});
  header.resize(8);
  return header;
}

Octets quoting4(std::size_t type, const Octets& quoted) {
  return ipv4(octet(type) + octet(1) + zeros(6) + quoted,
              {.protocol = 1, .from = {10, 0, 0, 254}, .to = {127, 0, 0, 2}});
}

Octets quoting6(std::size_t type, const Octets& quoted) {
  return ipv6(octet(type) + octet(1) + zeros(6) + quoted, {.next = 58, .from = 254, .to = 2});
}

const Octets four = ipv4(eight(), {.total_length = 1500});
const Octets six = ipv6(eight(), {.payload_length = 1400});

IcmpError error(const Octets& packet) {
  Decoder decoder;
  const auto& decoded = take_raw(decoder, packet);
  REQUIRE(std::holds_alternative<IcmpError>(decoded));
  return std::get<IcmpError>(decoded);
}

TEST_CASE("an ICMP error that quotes TCP says who complains, and of which segment") {
  for (const std::uint8_t type : Octets{3, 4, 5, 11, 12}) {
    const IcmpError found = error(quoting4(type, four));
    CHECK(found.from == seetcp::ipv4(10, 0, 0, 254));
    CHECK_FALSE(found.v6);
    CHECK(found.type == type);
    CHECK(found.code == 1);
    CHECK(found.quoted_from == Endpoint{seetcp::ipv4(127, 0, 0, 2), 40000});
    CHECK(found.quoted_to == Endpoint{seetcp::ipv4(127, 0, 0, 1), 8080});
    CHECK(found.quoted_seq == SeqNum{0xfffffffe});
    CHECK(found.network == 0);
  }
}

TEST_CASE("an ICMPv6 error that quotes TCP, behind extension headers too, is read alike") {
  const Octets behind = ipv6(extension(6) + eight(), {.next = 60, .payload_length = 1400});
  for (const std::uint8_t type : Octets{1, 2, 3, 4}) {
    for (const Octets& quoted : {six, behind}) {
      const IcmpError found = error(quoting6(type, quoted));
      CHECK(found.v6);
      CHECK(found.from.octets[15] == 254);
      CHECK(found.type == type);
      CHECK(found.quoted_from.port == 40000);
      CHECK(found.quoted_to.address.octets[15] == 1);
      CHECK(found.quoted_seq == SeqNum{0xfffffffe});
    }
  }
}

TEST_CASE("an ICMP error comes through VLANs like any packet") {
  Decoder decoder;
  const Octets frame = ethernet(0x8100, tag(0x0800, quoting4(3, four)));
  const auto& decoded = take(decoder, LinkType::ethernet, frame, frame.size());
  CHECK(std::get<IcmpError>(decoded).network ==
        network(LinkType::ethernet, ethernet(0x8100, tag(0x0800, ipv4(tcp({}))))));
}

TEST_CASE("an ICMP message that is no error is not TCP, whatever it holds") {
  for (const std::uint8_t type : Octets{0, 1, 2, 8, 13, 128, 255}) {
    CHECK(left_out(LinkType::raw, quoting4(type, four)).number == 1);
  }
  for (const std::uint8_t type : Octets{0, 5, 11, 128, 135, 255}) {
    CHECK(left_out(LinkType::raw, quoting6(type, six)).number == 58);
  }
}

TEST_CASE("an ICMP error about something else is not TCP") {
  const Octets about_udp = ipv4(udp(53, {}), {.protocol = 17});
  CHECK(left_out(LinkType::raw, quoting4(3, about_udp)).reason == NotASegment::not_tcp);
  CHECK(left_out(LinkType::raw, quoting4(3, about_udp)).number == 1);
  const Octets later_part = ipv4(eight(), {.flags_and_offset = 9});
  CHECK(left_out(LinkType::raw, quoting4(3, later_part)).reason == NotASegment::not_tcp);
  const Octets later_part6 = ipv6(fragment_header(6, 64) + eight(), {.next = 44});
  CHECK(left_out(LinkType::raw, quoting6(1, later_part6)).reason == NotASegment::not_tcp);
}

TEST_CASE("an ICMP error about a first fragment is about its segment") {
  CHECK(error(quoting4(11, ipv4(eight(), {.flags_and_offset = 0x2000}))).quoted_to.port == 8080);
  const Octets first = ipv6(fragment_header(6, 1) + eight(), {.next = 44});
  CHECK(error(quoting6(3, first)).quoted_to.port == 8080);
}

TEST_CASE("an ICMP error is never a segment, though a whole one is quoted") {
  const Octets whole = ipv4(tcp({.payload = Octets(10, 'x')}));
  CHECK(refusal(decode_all(LinkType::raw, quoting4(3, whole))) == NotASegment::not_tcp);
  CHECK(error(quoting4(3, whole)).quoted_from.port == 40000);
}

TEST_CASE("an ICMP error that is cut anywhere, or quotes too little, is cut short") {
  for (const Octets& packet : {quoting4(3, four), quoting6(1, six)}) {
    for (std::size_t kept = 0; kept < packet.size(); ++kept) {
      INFO(kept, " octets captured");
      Decoder decoder;
      const std::span captured(packet.data(), kept);
      CHECK(left_out(take(decoder, LinkType::raw, captured, packet.size())).reason ==
            NotASegment::cut_short);
    }
  }
  const Octets short_quote(four.begin(), four.end() - 1);
  CHECK(left_out(LinkType::raw, quoting4(3, short_quote)).reason == NotASegment::cut_short);
}

TEST_CASE("an ICMP error that quotes an ICMP error goes no further") {
  CHECK(left_out(LinkType::raw, quoting4(3, quoting4(3, four))).reason == NotASegment::not_tcp);
}

}  // namespace
}  // namespace seetcp::frames
