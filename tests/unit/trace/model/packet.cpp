// SPDX-License-Identifier: MIT
#include "tests/unit/trace/model/packet.hpp"

#include <cstddef>
#include <initializer_list>
#include <utility>

namespace seetcp::test {
namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::size_t link_header = 14, ip_header = 20, ipv6_header = 40;

// A frame is written in one go: ten thousand conversations have millions of octets.
class FrameWriter {
 public:
  void u8(std::initializer_list<std::size_t> values) {
    for (const std::size_t value : values) octets_.push_back(static_cast<std::uint8_t>(value));
  }
  void u16(std::size_t value) { u8({value >> 8, value}); }
  void u32(std::size_t value) { u8({value >> 24, value >> 16, value >> 8, value}); }
  void address(const IpAddress& is) {
    const std::ptrdiff_t length = is.family == IpAddress::Family::v4 ? 4 : 16;
    octets_.insert(octets_.end(), is.octets.begin(), is.octets.begin() + length);
  }
  // RFC 1071: of everything from `begin`, and `more` beside it; written at `at`.
  void checksum(std::size_t at, std::size_t begin, std::size_t end, std::size_t more = 0) {
    const std::size_t sum = ~folded(this->sum(begin, end) + more) & 0xffff;
    octets_[at] = static_cast<std::uint8_t>(sum >> 8);
    octets_[at + 1] = static_cast<std::uint8_t>(sum);
  }
  std::size_t sum(std::size_t begin, std::size_t end) const {
    std::size_t sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += (i - begin) % 2 == 0 ? std::size_t{octets_[i]} << 8 : octets_[i];
    }
    return sum;
  }
  std::size_t size() const { return octets_.size(); }
  Octets taken() { return std::move(octets_); }

 private:
  static std::size_t folded(std::size_t sum) {
    while (sum >> 16 != 0) sum = (sum & 0xffff) + (sum >> 16);
    return sum;
  }

  Octets octets_;
};

std::size_t length_of(const TcpOptions& options) {
  return (options.mss ? 4u : 0u) + (options.window_scale ? 4u : 0u) +
         (options.timestamps ? 12u : 0u);
}

void write(FrameWriter& to, const TcpOptions& options) {
  if (options.mss) {
    to.u8({2, 4});
    to.u16(*options.mss);
  }
  if (options.window_scale) to.u8({1, 3, 3, *options.window_scale});
  if (!options.timestamps) return;
  to.u8({1, 1, 8, 10});
  to.u32(options.timestamps->value);
  to.u32(options.timestamps->echo);
}

std::size_t flag_bits(const Flags& are) {
  std::size_t bits = are.ack ? 0x10 : 0;
  if (are.fin) bits |= 0x01;
  if (are.syn) bits |= 0x02;
  if (are.rst) bits |= 0x04;
  if (are.psh) bits |= 0x08;
  if (are.urg) bits |= 0x20;
  if (are.ece) bits |= 0x40;
  if (are.cwr) bits |= 0x80;
  return bits;
}

void write_tcp(FrameWriter& to, const Segment& segment) {
  to.u16(segment.from.port);
  to.u16(segment.to.port);
  to.u32(segment.seq.value);
  to.u32(segment.ack.value_or(SeqNum{}).value);
  to.u16((5 + length_of(segment.options) / 4) << 12 | flag_bits(segment.flags));
  to.u16(segment.window);
  to.u32(0);  // The checksum comes last; no urgent pointer.
  write(to, segment.options);
  for (std::uint32_t i = 0; i < segment.payload_length; ++i) {
    to.u8({(segment.seq.value + i) % 251});
  }
}

void write_ip(FrameWriter& to, const Segment& segment, std::size_t length, std::uint16_t ip_id) {
  const bool v6 = segment.from.address.family == IpAddress::Family::v6;
  for (std::size_t i = 0; i + 2 < link_header; ++i) to.u8({0});
  to.u16(v6 ? 0x86dd : 0x0800);
  if (v6) {
    to.u32(0x60000000);
    to.u16(length);
    to.u8({6, 64});
  } else {
    to.u16(0x4500);
    to.u16(ip_header + length);
    to.u16(ip_id);
    to.u16(0x4000);
    to.u8({64, 6, 0, 0});
  }
  to.address(segment.from.address);
  to.address(segment.to.address);
  if (!v6) to.checksum(link_header + 10, link_header, link_header + ip_header);
}

}  // namespace

std::vector<std::uint8_t> ethernet_frame(const Segment& segment, std::uint16_t ip_id) {
  const std::size_t length = 20 + length_of(segment.options) + segment.payload_length;
  const bool v6 = segment.from.address.family == IpAddress::Family::v6;
  FrameWriter frame;
  write_ip(frame, segment, length, ip_id);
  const std::size_t begin = link_header + (v6 ? ipv6_header : ip_header);
  write_tcp(frame, segment);
  const std::size_t addresses = v6 ? 32 : 8;
  const std::size_t pseudo_header = frame.sum(begin - addresses, begin) + 6 + length;
  frame.checksum(begin + 16, begin, frame.size(), pseudo_header);
  return frame.taken();
}

}  // namespace seetcp::test
