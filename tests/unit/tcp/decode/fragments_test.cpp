// SPDX-License-Identifier: MIT
#include "src/tcp/decode/fragments.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "tests/unit/tcp/decode/taken.hpp"
#include "tests/unit/tcp/decode/wrappings.hpp"
#include "tests/unit/tcp/frames.hpp"

namespace seetcp::frames {
namespace {

const Octets content =
    tcp({.options = {1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2}, .payload = Octets(68, 'x')});

// Octets [from, to) of the segment, as a fragment of IPv4 or IPv6.
Octets part4(std::size_t from, std::size_t to, std::size_t id = 7) {
  const std::size_t more = to < content.size() ? 0x2000 : 0;
  const Octets octets(content.begin() + static_cast<std::ptrdiff_t>(from),
                      content.begin() + static_cast<std::ptrdiff_t>(to));
  return ipv4(octets, {.flags_and_offset = more | from / 8, .id = id});
}

Octets part6(std::size_t from, std::size_t to, std::size_t id = 7) {
  const std::size_t more = to < content.size() ? 1 : 0;
  const Octets octets(content.begin() + static_cast<std::ptrdiff_t>(from),
                      content.begin() + static_cast<std::ptrdiff_t>(to));
  return ipv6(fragment_header(6, from | more, id) + octets, {.next = 44});
}

using Part = Octets (*)(std::size_t, std::size_t, std::size_t);

bool waits(Decoder& decoder, const Octets& packet) {
  return left_out(take_raw(decoder, packet)).reason == NotASegment::later_fragment;
}

void check_whole(const seetcp::Decoded& decoded) {
  const Segment found = carried(decoded).segment;
  CHECK(found.from.port == 40000);
  CHECK(found.options.timestamps == Timestamps{1, 2});
  CHECK(found.payload_length == 68);
}

TEST_CASE("a segment in parts is told with the last of them, in whatever order they come") {
  for (const Part part : {part4, part6}) {
    const std::vector<std::vector<Octets>> orders{
        {part(0, 40, 7), part(40, 80, 7), part(80, 100, 7)},
        {part(80, 100, 7), part(40, 80, 7), part(0, 40, 7)},
        {part(40, 80, 7), part(0, 40, 7), part(80, 100, 7)},
    };
    for (const auto& order : orders) {
      Decoder decoder;
      CHECK(waits(decoder, order[0]));
      CHECK(waits(decoder, order[1]));
      check_whole(take_raw(decoder, order[2]));
    }
  }
}

TEST_CASE("a TCP header that is split over parts is read when it is whole") {
  for (const Part part : {part4, part6}) {
    Decoder decoder;
    CHECK(waits(decoder, part(0, 8, 7)));
    CHECK(waits(decoder, part(8, 24, 7)));
    check_whole(take_raw(decoder, part(24, 100, 7)));
  }
}

TEST_CASE("a part alone waits, the first as well as a later one, and is never read as TCP") {
  for (const Part part : {part4, part6}) {
    Decoder decoder;
    CHECK(waits(decoder, part(0, 96, 1)));
    CHECK(waits(decoder, part(32, 64, 2)));
    CHECK(waits(decoder, part(96, 100, 3)));
  }
}

TEST_CASE(
    "parts that come twice are copies, and the packet is told once more when all came twice") {
  Decoder decoder;
  CHECK(waits(decoder, part4(0, 40)));
  CHECK(waits(decoder, part4(0, 40)));
  check_whole(take_raw(decoder, part4(40, 100)));
  CHECK(waits(decoder, part4(40, 100)));
}

TEST_CASE("parts that overlap are malformed, and all of the packet is forgotten") {
  for (const Part part : {part4, part6}) {
    for (const auto& [from, to] : {std::pair{32u, 64u}, {8u, 16u}, {0u, 48u}, {0u, 32u}}) {
      INFO("octets ", from, " to ", to);
      Decoder decoder;
      CHECK(waits(decoder, part(0, 40, 7)));
      CHECK(left_out(take_raw(decoder, part(from, to, 7))).reason == NotASegment::malformed);
      CHECK(waits(decoder, part(40, 100, 7)));
    }
  }
}

TEST_CASE("two last parts that end elsewhere contradict each other") {
  Decoder decoder;
  CHECK(waits(decoder, ipv4(Octets(8), {.flags_and_offset = 4})));
  const Octets further = ipv4(Octets(8), {.flags_and_offset = 8});
  CHECK(left_out(take_raw(decoder, further)).reason == NotASegment::malformed);
  CHECK(waits(decoder, ipv4(Octets(8), {.flags_and_offset = 4})));
  const Octets behind = ipv4(Octets(8), {.flags_and_offset = 0x2000 | 5});
  CHECK(left_out(take_raw(decoder, behind)).reason == NotASegment::malformed);
}

TEST_CASE("a part that reaches past 65,535 octets, is empty or no multiple of 8 is malformed") {
  Decoder decoder;
  for (const Octets& packet : {
           ipv4(Octets(8), {.flags_and_offset = 0x1fff}),
           ipv4(Octets(8), {.flags_and_offset = 0x3fff}),
           ipv6(fragment_header(6, 0xfff8) + Octets(8), {.next = 44}),
           ipv4({}, {.flags_and_offset = 4}),
           ipv4(Octets(12), {.flags_and_offset = 0x2000}),
           ipv6(fragment_header(6, 1) + Octets(12), {.next = 44}),
       }) {
    CHECK(left_out(take_raw(decoder, packet)).reason == NotASegment::malformed);
  }
  CHECK(waits(decoder, ipv4(Octets(7), {.flags_and_offset = 0x1fff})));
}

TEST_CASE("parts of packets with other ids, addresses, protocols or networks do not mix") {
  Decoder decoder;
  CHECK(waits(decoder, part4(0, 40, 1)));
  CHECK(waits(decoder, part4(40, 100, 2)));
  const Octets rest(content.begin() + 40, content.end());
  CHECK(waits(decoder, ipv4(rest, {.flags_and_offset = 5, .from = {127, 0, 0, 9}, .id = 1})));
  CHECK(waits(decoder, ipv4(rest, {.flags_and_offset = 5, .protocol = 17, .id = 1})));
  const Octets elsewhere = ethernet(0x8100, tag(0x0800, part4(40, 100, 1)));
  CHECK(left_out(take(decoder, LinkType::ethernet, elsewhere, elsewhere.size())).reason ==
        NotASegment::later_fragment);
  check_whole(take_raw(decoder, part4(40, 100, 1)));
}

TEST_CASE("a part that the snap length cut counts with its length, and what follows is not read") {
  const Octets first = part4(0, 40), second = part4(40, 100);
  Decoder decoder;
  CHECK(left_out(take(decoder, LinkType::raw, std::span(first).first(52), first.size())).reason ==
        NotASegment::later_fragment);
  check_whole(take(decoder, LinkType::raw, std::span(second).first(30), second.size()));
  CHECK(left_out(take(decoder, LinkType::raw, std::span(first).first(30), first.size())).reason ==
        NotASegment::later_fragment);
  CHECK(left_out(take_raw(decoder, second)).reason == NotASegment::cut_short);
}

TEST_CASE("parts of what cannot lead to TCP are of that protocol, and not kept") {
  Decoder decoder;
  for (const std::size_t flags_and_offset : {0x2000, 0x2004, 0x0008}) {
    const Octets packet = ipv4(zeros(64), {.flags_and_offset = flags_and_offset, .protocol = 132});
    const Skipped skipped = left_out(take_raw(decoder, packet));
    CHECK(skipped.reason == NotASegment::not_tcp);
    CHECK(skipped.number == 132);
  }
}

// A packet of GRE, in parts of `size` octets.
std::vector<Octets> in_parts(const Octets& payload, std::uint8_t protocol, std::size_t size,
                             std::size_t id) {
  std::vector<Octets> parts;
  for (std::size_t at = 0; at < payload.size(); at += size) {
    const std::size_t end = std::min(at + size, payload.size());
    const Octets octets(payload.begin() + static_cast<std::ptrdiff_t>(at),
                        payload.begin() + static_cast<std::ptrdiff_t>(end));
    const std::size_t more = end < payload.size() ? 0x2000 : 0;
    parts.push_back(
        ipv4(octets, {.flags_and_offset = more | at / 8, .protocol = protocol, .id = id}));
  }
  return parts;
}

TEST_CASE("a tunnel in parts, whose packets are parts themselves, is put together") {
  Decoder decoder;
  int told = 0;
  for (const Octets& inner : {part4(0, 40), part4(40, 100)}) {
    const std::size_t id = inner.size();
    for (const Octets& outer : in_parts(gre(0, 0x0800, inner), 47, 24, id)) {
      const auto& decoded = take_raw(decoder, outer);
      if (!std::holds_alternative<CarriedSegment>(decoded)) continue;
      check_whole(decoded);
      ++told;
    }
  }
  CHECK(told == 1);
}

TEST_CASE("an extension header behind the fragment header is walked when the packet is whole") {
  const Octets payload = extension(6) + content;
  const Octets first(payload.begin(), payload.begin() + 16),
      rest(payload.begin() + 16, payload.end());
  Decoder decoder;
  CHECK(waits(decoder, ipv6(fragment_header(60, 1) + first, {.next = 44})));
  check_whole(take_raw(decoder, ipv6(fragment_header(60, 16) + rest, {.next = 44})));
}

TEST_CASE("a fragment inside a fragment is malformed, an atomic one is not") {
  const Octets inner = fragment_header(6, 1) + Octets(16);
  const Octets first(inner.begin(), inner.begin() + 16), rest(inner.begin() + 16, inner.end());
  Decoder decoder;
  CHECK(waits(decoder, ipv6(fragment_header(44, 1) + first, {.next = 44})));
  const Octets last = ipv6(fragment_header(44, 16) + rest, {.next = 44});
  CHECK(left_out(take_raw(decoder, last)).reason == NotASegment::malformed);
  check_whole(take_raw(decoder, ipv6(fragment_header(6, 0) + content, {.next = 44})));
}

TEST_CASE("of many packets that never come whole, the latest 64 are remembered") {
  Decoder decoder;
  for (std::size_t id = 0; id < 1000; ++id) CHECK(waits(decoder, part4(0, 40, id)));
  check_whole(take_raw(decoder, part4(40, 100, 999)));
  check_whole(take_raw(decoder, part4(40, 100, 940)));
  CHECK(waits(decoder, part4(40, 100, 900)));
}

TEST_CASE("packets that never come whole are remembered up to a MiB") {
  Decoder decoder;
  const Octets large(60'000);
  const auto part = [&large](std::size_t id) {
    return ipv4(large, {.flags_and_offset = 0x2000 | 5, .id = id});
  };
  CHECK(waits(decoder, part4(0, 40, 5000)));
  for (std::size_t id = 0; id < 16; ++id) CHECK(waits(decoder, part(id)));
  check_whole(take_raw(decoder, part4(40, 100, 5000)));
  CHECK(waits(decoder, part4(0, 40, 5001)));
  for (std::size_t id = 16; id < 34; ++id) CHECK(waits(decoder, part(id)));
  CHECK(waits(decoder, part4(40, 100, 5001)));
}

TEST_CASE("a part of long ago is not joined to a packet that uses its id again") {
  Decoder decoder;
  CHECK(waits(decoder, part4(0, 40)));
  const Octets other = ipv4(content);
  for (std::uint64_t frame = 0; frame < FragmentTable::longest_wait; ++frame) {
    decoder.take(LinkType::raw, other, other.size());
  }
  CHECK(waits(decoder, part4(40, 100)));
}

TEST_CASE("100,000 parts that fit nowhere are survived in little time and memory") {
  Decoder decoder;
  for (std::size_t id = 0; id < 100'000; ++id) {
    const Octets packet =
        ipv4(Octets(8), {.flags_and_offset = 0x2000 | (8000 - id % 8000), .id = id % 3});
    decoder.take(LinkType::raw, packet, packet.size());
  }
  check_whole(take_raw(decoder, ipv4(content)));
}

}  // namespace
}  // namespace seetcp::frames
