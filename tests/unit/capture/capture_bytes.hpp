// SPDX-License-Identifier: MIT
// Captures of our own making, octet by octet, and what the readers say of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "capture/segments/byte_order.hpp"
#include "capture/segments/capture_file.hpp"
#include "capture/segments/octet_source.hpp"

namespace seetcp::test {

// Numbers and text, one after the other, in one byte order.
class Octets {
 public:
  explicit Octets(ByteOrder order = ByteOrder::little) : order_(order) {}

  Octets& u16(std::uint64_t value) { return number(value, 2); }
  Octets& u32(std::uint64_t value) { return number(value, 4); }
  Octets& u64(std::uint64_t value) { return number(value, 8); }
  Octets& text(std::string_view octets) {
    octets_ += octets;
    return *this;
  }
  Octets& padded(std::string_view octets) {
    return text(octets).text(std::string((4 - octets.size() % 4) % 4, '\0'));
  }
  operator const std::string&() const { return octets_; }
  const std::string& string() const { return octets_; }

 private:
  Octets& number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) {
      const int place = order_ == ByteOrder::little ? i : size - 1 - i;
      octets_ += static_cast<char>(value >> (8 * place) & 0xff);
    }
    return *this;
  }

  std::string octets_;
  ByteOrder order_;
};

// Gives `octets` in pieces of at most `piece`, and then nothing.
class GivenOctets : public OctetSource {
 public:
  explicit GivenOctets(std::string octets, std::size_t piece = 4096)
      : octets_(std::move(octets)), piece_(piece) {}

  std::size_t read(std::span<std::uint8_t> room) override {
    const std::size_t count = std::min({room.size(), piece_, octets_.size() - position_});
    std::copy_n(octets_.begin() + static_cast<std::ptrdiff_t>(position_), count, room.begin());
    position_ += count;
    return count;
  }
  std::uint64_t position() const override { return position_; }

 private:
  std::string octets_;
  std::size_t piece_, position_ = 0;
};

struct SeenFrame {
  std::uint64_t number{};
  std::int64_t at{};
  unsigned link{};
  std::string captured;
  std::size_t wire_length{};

  friend bool operator==(const SeenFrame&, const SeenFrame&) = default;
};

// All that a capture gives, and the complaint that ended it; "" when nothing was wrong.
struct Seen {
  std::vector<SeenFrame> frames;
  std::string complaint, hint;
  std::uint64_t left_out{};

  friend bool operator==(const Seen&, const Seen&) = default;
};

inline SeenFrame seen(const Frame& frame) {
  return {frame.number, frame.at.count(), static_cast<unsigned>(frame.link),
          std::string(frame.captured.begin(), frame.captured.end()), frame.wire_length};
}

template <typename Open>
Seen read_all(Open open) {
  Seen result;
  try {
    const std::unique_ptr<FrameSource> source = open();
    while (const Frame* frame = source->next()) result.frames.push_back(seen(*frame));
    result.left_out = source->left_out();
  } catch (const BadCapture& bad) {
    result.complaint = bad.what();
    result.hint = bad.hint;
  }
  return result;
}

inline Seen see(const std::string& octets, const std::string& filter = "",
                std::size_t piece = 4096) {
  return read_all(
      [&] { return read_capture(std::make_unique<GivenOctets>(octets, piece), filter); });
}

inline Seen see_file(const std::string& path, const std::string& filter = "") {
  return read_all([&] { return open_capture({path, filter}); });
}

// An Ethernet frame of IPv4 and TCP, from port `port` to port 80; no more than filters look at.
inline std::string tcp_frame(std::uint16_t port = 40000) {
  return Octets{ByteOrder::big}
      .text(std::string(12, '\x02'))
      .u16(0x0800)
      .u16(0x4500)
      .u16(40)
      .u32(0)
      .u16(0x4006)
      .u16(0)
      .u32(0x0a000001)
      .u32(0x0a000002)
      .u16(port)
      .u16(80)
      .u32(1)
      .u32(0)
      .u32(0x50020000)
      .u32(0)
      .string();
}

// --- pcap ---

struct PcapStart {
  ByteOrder order = ByteOrder::little;
  std::uint32_t magic = 0xa1b2c3d4;
  std::uint16_t major = 2, minor = 4;
  std::uint32_t snap_length = 65535;
  std::uint32_t link = 1;
};

inline std::string pcap_start(const PcapStart& start = {}) {
  return Octets{start.order}
      .u32(start.magic)
      .u16(start.major)
      .u16(start.minor)
      .u64(0)
      .u32(start.snap_length)
      .u32(start.link)
      .string();
}

inline std::string pcap_record(std::uint32_t seconds, std::uint32_t fraction,
                               const std::string& data, std::uint32_t captured, std::uint32_t wire,
                               ByteOrder order = ByteOrder::little) {
  return Octets{order}.u32(seconds).u32(fraction).u32(captured).u32(wire).text(data).string();
}

inline std::string pcap_record(const std::string& data, ByteOrder order = ByteOrder::little) {
  const auto size = static_cast<std::uint32_t>(data.size());
  return pcap_record(1, 2, data, size, size, order);
}

// --- pcapng ---

inline std::string block(std::uint32_t type, const std::string& body,
                         ByteOrder order = ByteOrder::little) {
  const std::string padded = Octets{}.padded(body).string();
  return Octets{order}
      .u32(type)
      .u32(padded.size() + 12)
      .text(padded)
      .u32(padded.size() + 12)
      .string();
}

inline std::string section(ByteOrder order = ByteOrder::little, std::uint64_t length = ~0ULL,
                           std::uint16_t major = 1) {
  return block(0x0a0d0d0a, Octets{order}.u32(0x1a2b3c4d).u16(major).u16(0).u64(length), order);
}

inline std::string interface(std::uint16_t link = 1, std::uint32_t snap_length = 0,
                             const std::string& options = "", ByteOrder order = ByteOrder::little) {
  return block(1, Octets{order}.u16(link).u16(0).u32(snap_length).text(options), order);
}

inline std::string option(std::uint16_t code, const std::string& value,
                          ByteOrder order = ByteOrder::little) {
  return Octets{order}.u16(code).u16(value.size()).padded(value).string();
}

// An enhanced packet block.
struct Packet {
  std::uint32_t interface = 0;
  std::uint64_t ticks = 0;
  std::string data = "data";
  ByteOrder order = ByteOrder::little;
};

inline std::string packet(const Packet& packet = {}) {
  return block(6,
               Octets{packet.order}
                   .u32(packet.interface)
                   .u32(packet.ticks >> 32)
                   .u32(packet.ticks & 0xffffffff)
                   .u32(packet.data.size())
                   .u32(packet.data.size())
                   .text(packet.data),
               packet.order);
}

}  // namespace seetcp::test
