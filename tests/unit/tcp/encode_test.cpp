// SPDX-License-Identifier: MIT
#include "src/tcp/encode.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "src/tcp/decoder.hpp"
#include "src/tcp/encode/options.hpp"

namespace seetcp {
namespace {

const PacketOctets hello{'h', 'e', 'l', 'l', 'o'};

Endpoint v6_end(std::uint8_t last, std::uint16_t port) {
  IpAddress address{IpAddress::Family::v6, {0xfd, 0x09}};
  address.octets[15] = last;
  return {address, port};
}

Segment some_segment(bool v6 = false) {
  Segment segment;
  segment.from = v6 ? v6_end(1, 40000) : Endpoint{ipv4(10, 9, 0, 1), 40000};
  segment.to = v6 ? v6_end(2, 8080) : Endpoint{ipv4(10, 9, 0, 2), 8080};
  segment.seq = SeqNum{0xfffffffe};
  segment.ack = SeqNum{0x01020304};
  segment.flags = {.psh = true, .ack = true};
  segment.window = 502;
  segment.payload_length = 5;
  return segment;
}

Decoded read_back(Bytes packet) {
  Decoder decoder{{.check_sums = true}};
  return decoder.take(LinkType::raw, packet, packet.size());
}

CarriedSegment read_segment(Bytes packet) {
  const Decoded decoded = read_back(packet);
  REQUIRE(std::holds_alternative<CarriedSegment>(decoded));
  return std::get<CarriedSegment>(decoded);
}

TEST_CASE("what is encoded is decoded to the same segment, in IPv4 and IPv6, and its sum holds") {
  for (const bool v6 : {false, true}) {
    const CarriedSegment back = read_segment(encode(some_segment(v6), hello));
    CHECK(back.segment == some_segment(v6));
    CHECK(back.carriage.checksum_holds == true);
  }
}

TEST_CASE("every flag has its own bit") {
  for (std::size_t bit = 0; bit < 9; ++bit) {
    Segment segment = some_segment();
    segment.flags = {.fin = bit == 0,
                     .syn = bit == 1,
                     .rst = bit == 2,
                     .psh = bit == 3,
                     .ack = bit == 4,
                     .urg = bit == 5,
                     .ece = bit == 6,
                     .cwr = bit == 7,
                     .ae = bit == 8};
    if (bit != 4) segment.ack.reset();
    CHECK(read_segment(encode(segment, hello)).segment == segment);
  }
}

TEST_CASE("options come back as they went, those of a SYN and those of a lossy connection") {
  Segment syn = some_segment();
  syn.options.mss = std::uint16_t{1460};
  syn.options.sack_permitted = true;
  syn.options.timestamps = {7, 0};
  syn.options.window_scale = std::uint8_t{7};
  syn.options.fast_open_cookie = std::uint8_t{8};
  CHECK(read_segment(encode(syn, hello)).segment == syn);

  Segment lossy = some_segment();
  lossy.options.timestamps = {0xffffffff, 9};
  lossy.options.sack = {SackBlock{SeqNum{1}, SeqNum{2}}, SackBlock{SeqNum{5}, SeqNum{9}},
                        SackBlock{SeqNum{11}, SeqNum{12}}};
  lossy.options.sack_count = 3;
  CHECK(read_segment(encode(lossy, hello)).segment == lossy);
}

TEST_CASE("options that do not fit into a header are left out") {
  TcpOptions many;
  many.timestamps = {1, 2};
  many.sack_count = 4;
  CHECK(encode_options(many).size() == 12);  // Four blocks want 36 octets, and 28 are left.
}

TEST_CASE("a spoiled segment is read as before but for its data, and its sum does not hold") {
  PacketOctets packet = encode(some_segment(), hello);
  spoil(packet);
  const CarriedSegment back = read_segment(packet);
  CHECK(back.segment == some_segment());
  CHECK(back.carriage.checksum_holds == false);
}

TEST_CASE("a spoiled segment without data has another window") {
  Segment bare = some_segment(true);
  bare.payload_length = 0;
  PacketOctets packet = encode(bare);
  spoil(packet);
  const CarriedSegment back = read_segment(packet);
  CHECK(back.segment.window == (bare.window ^ 1));
  CHECK(back.carriage.checksum_holds == false);
}

TEST_CASE("checksums are mended after an edit") {
  for (const bool v6 : {false, true}) {
    PacketOctets packet = encode(some_segment(v6), hello);
    packet[v6 ? 7 : 8] = 3;  // The hop limit: IPv4's own sum is of it.
    packet.back() ^= 0xff;
    mend_checksums(packet);
    CHECK(read_segment(packet).carriage.checksum_holds == true);
    packet.back() ^= 0xff;
    CHECK(read_segment(packet).carriage.checksum_holds == false);
  }
}

TEST_CASE("IPv4's own sum is right: the words of the header add up to all ones") {
  const PacketOctets packet = encode(some_segment(), hello);
  unsigned sum = 0;
  for (std::size_t at = 0; at < 20; at += 2) sum += packet[at] * 256u + packet[at + 1];
  CHECK((sum & 0xffff) + (sum >> 16) == 0xffff);
}

TEST_CASE("octets that are no packet are left as they are") {
  for (PacketOctets junk : {PacketOctets{}, PacketOctets{0x45}, PacketOctets(40, 0xff)}) {
    const PacketOctets before = junk;
    mend_checksums(junk);
    spoil(junk);
    CHECK(junk == before);
    CHECK(unreachable(Unreachable::port, ipv4(10, 9, 0, 2), junk).empty());
  }
}

TEST_CASE("an unreachable host or port is told to who sent the segment, with its beginning") {
  struct Case {
    bool v6;
    Unreachable why;
    int type, code;
  };
  for (const Case& one :
       {Case{false, Unreachable::host, 3, 1}, Case{false, Unreachable::port, 3, 3},
        Case{true, Unreachable::host, 1, 3}, Case{true, Unreachable::port, 1, 4}}) {
    const Segment about = some_segment(one.v6);
    const PacketOctets error = unreachable(one.why, about.to.address, encode(about, hello));
    const Decoded decoded = read_back(error);
    REQUIRE(std::holds_alternative<IcmpError>(decoded));
    const auto& told = std::get<IcmpError>(decoded);
    CHECK(told.from == about.to.address);
    CHECK(told.type == one.type);
    CHECK(told.code == one.code);
    CHECK(told.quoted_from == about.from);
    CHECK(told.quoted_seq == about.seq);
  }
}

TEST_CASE("an ICMP error quotes no more than fits into 576 octets") {
  const PacketOctets error = unreachable(Unreachable::host, ipv4(10, 9, 0, 254),
                                         encode(some_segment(), PacketOctets(1400)));
  CHECK(error.size() == 576);
}

}  // namespace
}  // namespace seetcp
