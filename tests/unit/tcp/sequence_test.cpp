// SPDX-License-Identifier: MIT
#include "src/tcp/sequence.hpp"

#include <doctest/doctest.h>

#include "src/tcp/segment.hpp"

namespace seetcp {
namespace {

constexpr SeqNum last{0xffffffff};

Segment carrying(std::uint32_t octets, Flags flags, SeqNum seq) {
  Segment segment;
  segment.seq = seq;
  segment.flags = flags;
  segment.payload_length = octets;
  return segment;
}

TEST_CASE("after the last sequence number comes 0") {
  CHECK(last + 1 == SeqNum{0});
}

TEST_CASE("the distance to oneself is 0, anywhere on the circle") {
  for (const std::uint32_t value : {0u, 1u, 0x7fffffffu, 0x80000000u, 0xffffffffu}) {
    CHECK(SeqNum{value} - SeqNum{value} == 0);
  }
}

TEST_CASE("a distance is the same on both sides of the wrap, and its way back is negative") {
  for (const std::uint32_t start : {0u, 1000u, 0x7ffffff0u, 0xfffffff0u, 0xffffffffu}) {
    const SeqNum from{start};
    CHECK((from + 1460) - from == 1460);
    CHECK(from - (from + 1460) == -1460);
  }
}

TEST_CASE("up to 2 GiB less one octet lie ahead; what is further lies behind") {
  CHECK(SeqNum{0x7fffffff} - SeqNum{0} == 0x7fffffff);
  CHECK(SeqNum{0x80000001} - SeqNum{0} == -0x7fffffff);
  CHECK(SeqNum{0x80000000} - SeqNum{0} == INT32_MIN);
}

TEST_CASE("going on by octets comes back to the same place after the whole circle") {
  const SeqNum from{12345};
  CHECK(from + 0x80000000u + 0x80000000u == from);
}

TEST_CASE("SYN and FIN each take one sequence number, and data takes one an octet") {
  CHECK(sequence_length(carrying(0, {.ack = true}, last)) == 0);
  CHECK(sequence_length(carrying(0, {.syn = true}, last)) == 1);
  CHECK(sequence_length(carrying(14, {.fin = true}, last)) == 15);
  CHECK(sequence_length(carrying(5, {.fin = true, .syn = true}, last)) == 7);
}

TEST_CASE("a SYN, data or a FIN across the wrap end where their acknowledgement says") {
  CHECK(sequence_end(carrying(0, {.syn = true}, last)) == SeqNum{0});
  CHECK(sequence_end(carrying(10, {.psh = true}, {0xfffffffb})) == SeqNum{5});
  CHECK(sequence_end(carrying(0, {.fin = true}, last)) == SeqNum{0});
  CHECK(sequence_end(carrying(0, {.ack = true}, last)) == last);
}

}  // namespace
}  // namespace seetcp
