// SPDX-License-Identifier: MIT
#include "src/tcp/decode/link.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets four = ipv4(tcp({})), six = ipv6(tcp({}));

bool is_segment(LinkType link, const Octets& frame) {
  return !refusal(decode_all(link, frame));
}

TEST_CASE("a link type that is not known is refused by that name, even for an empty frame") {
  const auto unknown = static_cast<LinkType>(147);
  CHECK(refusal(decode_all(unknown, four)) == NotASegment::unknown_link_type);
  CHECK(refusal(decode_all(unknown, {})) == NotASegment::unknown_link_type);
}

TEST_CASE("a frame shorter than its link header is cut short") {
  for (std::size_t size = 0; size < 14; ++size) {
    INFO(size, " octets");
    CHECK(refusal(decode_all(LinkType::ethernet, zeros(size))) == NotASegment::cut_short);
    CHECK(refusal(decode_all(LinkType::linux_sll, zeros(size))) == NotASegment::cut_short);
    CHECK(refusal(decode_all(LinkType::linux_sll2, zeros(size))) == NotASegment::cut_short);
  }
  for (std::size_t size = 0; size < 4; ++size) {
    CHECK(refusal(decode_all(LinkType::null, zeros(size))) == NotASegment::cut_short);
    CHECK(refusal(decode_all(LinkType::loop, zeros(size))) == NotASegment::cut_short);
  }
  CHECK(refusal(decode_all(LinkType::raw, {})) == NotASegment::cut_short);
}

TEST_CASE("a VLAN tag that is cut is cut short") {
  const Octets frame = ethernet(0x8100, tag(0x0800, four));
  for (std::size_t kept = 14; kept < 18; ++kept) {
    const std::span captured(frame.data(), kept);
    CHECK(refusal(decode_exactly(LinkType::ethernet, captured, frame.size())) ==
          NotASegment::cut_short);
  }
}

TEST_CASE("up to twenty stacked VLAN tags are stepped over, and no more") {
  Octets payload = tag(0x0800, four);
  for (int tags = 1; tags <= 20; ++tags) {
    INFO(tags, " tags");
    const std::size_t outermost = tags % 3 == 0 ? 0x9100 : tags % 2 == 0 ? 0x88a8 : 0x8100;
    CHECK(is_segment(LinkType::ethernet, ethernet(outermost, payload)));
    payload = tag(outermost, payload);
  }
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x8100, payload))) ==
        NotASegment::malformed);
}

TEST_CASE("NULL is read in both byte orders and with every AF_INET6 in use") {
  CHECK(is_segment(LinkType::null, Octets{2, 0, 0, 0} + four));
  CHECK(is_segment(LinkType::null, Octets{0, 0, 0, 2} + four));
  for (const std::uint8_t family : Octets{10, 24, 28, 30}) {
    INFO("address family ", int{family});
    CHECK(is_segment(LinkType::null, Octets{family, 0, 0, 0} + six));
    CHECK(is_segment(LinkType::null, Octets{0, 0, 0, family} + six));
  }
}

TEST_CASE("LOOP is read in network order alone") {
  CHECK(is_segment(LinkType::loop, Octets{0, 0, 0, 24} + six));
  CHECK(refusal(decode_all(LinkType::loop, Octets{2, 0, 0, 0} + four)) == NotASegment::not_ip);
}

TEST_CASE("a family that is not IP's is not IP") {
  for (const std::uint8_t family : Octets{0, 1, 7, 23, 255}) {
    CHECK(refusal(decode_all(LinkType::null, Octets{0, 0, 0, family} + four)) ==
          NotASegment::not_ip);
  }
  CHECK(refusal(decode_all(LinkType::null, Octets{0, 1, 2, 0} + four)) == NotASegment::not_ip);
}

TEST_CASE("ARP, PPPoE, MPLS and 802.3 lengths are not IP, wherever they are cut") {
  for (const std::size_t type : {0x0806, 0x8863, 0x8864, 0x8847, 0x0026, 0x0000, 0xffff}) {
    for (std::size_t size = 0; size < 12; ++size) {
      const Octets frame = ethernet(type, zeros(size));
      CHECK(refusal(decode_all(LinkType::ethernet, frame)) == NotASegment::not_ip);
    }
  }
}

TEST_CASE("a cooked header has its one size, whatever length its address claims") {
  for (const std::size_t length : {0, 1, 6, 8, 9, 0xffff}) {
    INFO("address length ", length);
    CHECK(is_segment(LinkType::linux_sll, sll(0x0800, four, length)));
  }
}

TEST_CASE("cooked frames carry VLAN tags as well") {
  CHECK(is_segment(LinkType::linux_sll, sll(0x8100, tag(0x86dd, six))));
  CHECK(is_segment(LinkType::linux_sll2, sll2(0x8100, tag(0x0800, four))));
}

TEST_CASE("a link header and an IP version that differ contradict each other") {
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x0800, six))) == NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x86dd, four))) == NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::null, u32(2) + six)) == NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::ipv4, six)) == NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::ipv6, four)) == NotASegment::malformed);
}

TEST_CASE("a wire length below what was captured is not believed") {
  const Octets frame = ethernet(0x0800, four);
  const auto packet = ip_packet(LinkType::ethernet, frame, 3);
  CHECK(std::get<IpPacket>(packet).wire_length == four.size());
}

}  // namespace
}  // namespace seetcp::frames
