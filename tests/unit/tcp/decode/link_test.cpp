// SPDX-License-Identifier: MIT
#include "src/tcp/decode/link.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/decode/wrappings.hpp"
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

TEST_CASE("LOOP is in network order, and read in the other too") {
  for (const std::uint8_t family : Octets{10, 24, 28, 30}) {
    CHECK(is_segment(LinkType::loop, Octets{0, 0, 0, family} + six));
    CHECK(is_segment(LinkType::loop, Octets{family, 0, 0, 0} + six));
  }
  CHECK(is_segment(LinkType::loop, Octets{2, 0, 0, 0} + four));
}

TEST_CASE("a family that is not IP's is not IP") {
  for (const std::uint8_t family : Octets{0, 1, 7, 23, 255}) {
    CHECK(refusal(decode_all(LinkType::null, Octets{0, 0, 0, family} + four)) ==
          NotASegment::not_ip);
  }
  CHECK(refusal(decode_all(LinkType::null, Octets{0, 1, 2, 0} + four)) == NotASegment::not_ip);
}

TEST_CASE("ARP, PPPoE discovery and types that are not known are not IP, wherever they are cut") {
  for (const std::size_t type : {0x0806, 0x8863, 0x0600, 0x9200, 0xffff}) {
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
  Octets offloaded = frame;
  offloaded[16] = offloaded[17] = 0;  // A total length of 0: the frame's counts.
  CHECK(segment(decode_exactly(LinkType::ethernet, offloaded, 3)).payload_length == 0);
}

TEST_CASE("MPLS that carries no IP, or labels without end, leads nowhere") {
  const Octets control_word = mpls(1, zeros(30));
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x8847, control_word))) ==
        NotASegment::not_ip);
  CHECK(is_segment(LinkType::ethernet, ethernet(0x8847, mpls(20, four))));
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x8847, mpls(21, four)))) ==
        NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::ethernet, ethernet(0x8847, zeros(8)))) ==
        NotASegment::cut_short);
}

TEST_CASE("PPPoE of another version contradicts itself, and its control packets are not IP") {
  Octets session = pppoe(1, 0x0021, four);
  CHECK(is_segment(LinkType::ppp_ethernet, session));
  CHECK(refusal(decode_all(LinkType::ppp_ethernet, pppoe(1, 0xc021, four))) == NotASegment::not_ip);
  session[1] = 0x09;
  CHECK(refusal(decode_all(LinkType::ppp_ethernet, session)) == NotASegment::not_ip);
  session[0] = 0x21;
  CHECK(refusal(decode_all(LinkType::ppp_ethernet, session)) == NotASegment::malformed);
}

TEST_CASE("NFLOG attributes of no length contradict themselves, and without a payload are cut") {
  const Octets header = Octets{2, 0, 0, 0};
  CHECK(refusal(decode_all(LinkType::nflog, header + little_u16(0) + little_u16(9) + four)) ==
        NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::nflog, header)) == NotASegment::cut_short);
  CHECK(refusal(decode_all(LinkType::nflog, header + little_u16(8) + little_u16(1) + zeros(4))) ==
        NotASegment::cut_short);
}

TEST_CASE("ARCNET reads the old IP and the new, and the first of split packets alone") {
  CHECK(is_segment(LinkType::arcnet_linux, zeros(4) + octet(240) + four));
  const Octets split = zeros(4) + octet(212);
  CHECK(is_segment(LinkType::arcnet_linux, split + Octets{1, 0, 5} + four));
  CHECK(refusal(decode_all(LinkType::arcnet_linux, split + Octets{2, 0, 5} + four)) ==
        NotASegment::later_fragment);
  CHECK(refusal(decode_all(LinkType::arcnet_linux, zeros(4) + octet(213) + four)) ==
        NotASegment::not_ip);
}

TEST_CASE("FDDI frames without LLC are not IP") {
  for (const std::uint8_t control : Octets{0x00, 0x80, 0x41, 0x10, 0xc0}) {
    const Octets frame = octet(control) + zeros(12) + snap(0x0800, four);
    CHECK(refusal(decode_all(LinkType::fddi, frame)) == NotASegment::not_ip);
  }
}

}  // namespace
}  // namespace seetcp::frames
