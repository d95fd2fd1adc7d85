// SPDX-License-Identifier: MIT
#include "src/tcp/decode/wireless.hpp"

#include <doctest/doctest.h>

#include "tests/unit/tcp/decode/taken.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets inside = snap(0x0800, ipv4(tcp({})));

std::optional<NotASegment> refused(const Wireless& frame) {
  return refusal(decode_all(LinkType::wireless, wireless(inside, frame)));
}

TEST_CASE("management and control frames, and data frames without data, are not IP") {
  for (const std::size_t control : {0x00, 0x80, 0xb4, 0xd4, 0x0c, 0x48, 0xc8}) {
    INFO("frame control ", control);
    CHECK(refused({.control = control}) == NotASegment::not_ip);
  }
}

TEST_CASE("a frame that is encrypted is not IP") {
  CHECK(refused({.flags = 0x41}) == NotASegment::not_ip);
}

TEST_CASE("a frame of several frames is not IP") {
  CHECK(refused({.control = 0x88, .after_addresses = {0x80, 0}}) == NotASegment::not_ip);
}

TEST_CASE("a later fragment of a radio frame is a later fragment") {
  CHECK(refused({.fragment = 1}) == NotASegment::later_fragment);
  CHECK(refused({.fragment = 0x10}) == std::nullopt);  // A sequence number.
}

TEST_CASE("a radio header shorter than itself contradicts itself") {
  const Octets radiotap = u16(0) + little_u16(7) + zeros(40);
  CHECK(refusal(decode_all(LinkType::radiotap, radiotap)) == NotASegment::malformed);
  const Octets prism = little_u32(0x44) + little_u32(7) + zeros(40);
  CHECK(refusal(decode_all(LinkType::prism, prism)) == NotASegment::malformed);
  const Octets avs = u32(0x80211001) + u32(7) + zeros(40);
  CHECK(refusal(decode_all(LinkType::avs, avs)) == NotASegment::malformed);
  CHECK(refusal(decode_all(LinkType::avs, zeros(40))) == NotASegment::malformed);
  const Octets ppi = u16(0) + little_u16(7) + little_u32(105) + zeros(40);
  CHECK(refusal(decode_all(LinkType::ppi, ppi)) == NotASegment::malformed);
}

TEST_CASE("a radio header longer than the frame is cut short") {
  const Octets radiotap = u16(0) + little_u16(0xffff) + zeros(40);
  CHECK(refusal(decode_all(LinkType::radiotap, radiotap)) == NotASegment::cut_short);
  const Octets prism = little_u32(0x44) + little_u32(0xffff) + zeros(40);
  CHECK(refusal(decode_all(LinkType::prism, prism)) == NotASegment::cut_short);
}

TEST_CASE("radiotap's words of fields may go on without end") {
  const Octets header = u16(0) + little_u16(48) + Octets(44, 0xff);
  CHECK(refusal(decode_all(LinkType::radiotap, header + wireless(inside))) == std::nullopt);
}

TEST_CASE("LLC without SNAP, or of an organization of its own, is not IP") {
  for (const Octets& llc : {Octets{0x42, 0x42, 3}, Octets{0xaa, 0xaa, 1}, Octets{0xe0, 0xe0, 3},
                            Octets{0xaa, 0xaa, 3, 0, 0, 0x0c, 8, 0}}) {
    const Octets frame = wireless(llc + ipv4(tcp({})));
    CHECK(refusal(decode_all(LinkType::wireless, frame)) == NotASegment::not_ip);
  }
  const Octets bridged = Octets{0xaa, 0xaa, 3, 0, 0, 0xf8, 8, 0} + ipv4(tcp({}));
  CHECK(refusal(decode_all(LinkType::wireless, wireless(bridged))) == std::nullopt);
  const Octets without_snap = Octets{6, 6, 3} + ipv4(tcp({}));
  CHECK(refusal(decode_all(LinkType::fddi, octet(0x54) + zeros(12) + without_snap)) ==
        std::nullopt);
}

}  // namespace
}  // namespace seetcp::frames
