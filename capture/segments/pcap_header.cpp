// SPDX-License-Identifier: MIT
#include "capture/segments/pcap_header.hpp"

#include <fmt/format.h>

#include "capture/segments/frame_source.hpp"

namespace seetcp {
namespace {

constexpr std::uint32_t nanosecond_magic = 0xa1b23c4d;
// Alexey Kuznetzov's: an interface, a protocol and a kind of packet follow each record's lengths.
constexpr std::uint32_t modified_magic = 0xa1b2cd34;
constexpr std::size_t record_size = 16, modified_record_size = 24;

// 543.0 is what DG/UX wrote for 2.2 (libpcap, sf-pcap.c).
void refuse_other_versions(unsigned major, unsigned minor) {
  const bool known = (major == 2 && minor <= 4) || (major == 543 && minor == 0);
  if (!known)
    throw BadCapture(
        fmt::format("is of pcap's version {}.{}: 2.0 to 2.4 can be read", major, minor),
        "editcap -F pcapng FILE FILE.pcapng may know it (Wireshark's editcap)");
}

}  // namespace

PcapHeader read_pcap_header(Bytes beginning) {
  if (beginning.size() < PcapHeader::size)
    throw BadCapture(fmt::format("is cut short: a pcap file begins with {} octets, {} are there",
                                 PcapHeader::size, beginning.size()),
                     "capture it again");
  const ByteOrder order = beginning[0] == 0xa1 ? ByteOrder::big : ByteOrder::little;
  const OctetFields fields{beginning, order};
  const std::uint32_t magic = fields.u32(0);
  refuse_other_versions(fields.u16(4), fields.u16(6));
  return {.order = order,
          .minor = fields.u16(6),
          .nanoseconds = magic == nanosecond_magic,
          .record_size = magic == modified_magic ? modified_record_size : record_size,
          // The other half of the word tells of the frame check sequence, or is reserved.
          .link = static_cast<LinkType>(fields.u32(20) & 0xffff)};
}

}  // namespace seetcp
