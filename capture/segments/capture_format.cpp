// SPDX-License-Identifier: MIT
#include "capture/segments/capture_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "capture/segments/byte_order.hpp"
#include "capture/segments/frame_source.hpp"

namespace seetcp {
namespace {

// Of a literal that may hold zeros.
template <std::size_t Size>
constexpr std::string_view octets(const char (&literal)[Size]) {
  return {literal, Size - 1};
}

constexpr std::array our_own{
    std::pair{octets("\xa1\xb2\xc3\xd4"), CaptureFormat::pcap},  // microseconds
    std::pair{octets("\xd4\xc3\xb2\xa1"), CaptureFormat::pcap},
    std::pair{octets("\xa1\xb2\x3c\x4d"), CaptureFormat::pcap},  // nanoseconds
    std::pair{octets("\x4d\x3c\xb2\xa1"), CaptureFormat::pcap},
    std::pair{octets("\xa1\xb2\xcd\x34"), CaptureFormat::pcap},  // longer record headers
    std::pair{octets("\x34\xcd\xb2\xa1"), CaptureFormat::pcap},
    std::pair{octets("\x0a\x0d\x0d\x0a"), CaptureFormat::pcapng},
};

constexpr std::string_view convert = "editcap FILE FILE.pcapng converts it (Wireshark's editcap)";

struct Foreign {
  std::string_view magic;
  std::string_view name;
  std::string_view hint;
};

// The magic numbers of Wireshark's wiretap library, and those of file(1).
constexpr std::array foreign{
    Foreign{octets("snoop\0\0\0"), "a snoop capture", convert},
    Foreign{octets("RTSS"), "a NetMon capture", convert},
    Foreign{octets("GMBU"), "a NetMon capture", convert},
    Foreign{octets("\x7fver"), "an EtherPeek or OmniPeek capture", convert},
    Foreign{octets("TRSNIFF data    \x1a"), "a Sniffer capture", convert},
    Foreign{octets("XCP\0"), "a NetXRay capture", convert},
    Foreign{octets("ObserverPktBufferVersion="), "an Observer capture", convert},
    Foreign{octets("btsnoop\0"), "a Bluetooth capture (btsnoop)", "it has no TCP in it"},
    Foreign{octets("iptrace "), "an AIX iptrace capture", convert},
    Foreign{octets("TR\0d\0"), "an HP-UX nettl capture", convert},
    Foreign{octets("\x1f\x8b"), "gzip'd more than once", "gunzip it first"},
    Foreign{octets("BZh"), "compressed by bzip2", "bzip2 -dc FILE | seetcp explain -"},
    Foreign{octets("\xfd\x37zXZ\0"), "compressed by xz", "xz -dc FILE | seetcp explain -"},
    Foreign{octets("\x28\xb5\x2f\xfd"), "compressed by zstd", "zstd -dc FILE | seetcp explain -"},
    Foreign{octets("\x04\x22\x4d\x18"), "compressed by lz4", "lz4 -dc FILE | seetcp explain -"},
    Foreign{octets("\x1f\x9d"), "compressed by compress", "zcat FILE | seetcp explain -"},
    Foreign{octets("PK\x03\x04"), "a zip archive", "unzip it first"},
    Foreign{octets("7z\xbc\xaf\x27\x1c"), "a 7z archive", "unpack it first"},
    Foreign{octets("\x7f\x45LF"), "a program", ""},
    Foreign{octets("{\"format\":\"seetcp-trace\""), "a trace of seetcp's, not a capture",
            "seetcp show FILE"},
};

bool begins_with(Bytes beginning, std::string_view magic) {
  return beginning.size() >= magic.size() &&
         std::equal(magic.begin(), magic.end(), beginning.begin(),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

// ERF has no magic number: a record begins with a little-endian time, a type, flags, and the
// record's length in network order, which cannot be less than its header (Endace, ERF types).
bool looks_like_erf(Bytes beginning) {
  constexpr std::uint32_t year_1990 = 631'152'000;
  constexpr std::uint8_t highest_type = 48;
  if (beginning.size() < 16) return false;
  const std::uint8_t type = beginning[8] & 0x7f;
  return OctetFields{beginning, ByteOrder::little}.u32(4) > year_1990 && type > 0 &&
         type <= highest_type && OctetFields{beginning, ByteOrder::big}.u16(10) >= 16 &&
         OctetFields{beginning, ByteOrder::big}.u16(14) > 0 && beginning[9] < 0x40;
}

bool is_text(Bytes beginning) {
  return std::all_of(beginning.begin(), beginning.end(), [](std::uint8_t octet) {
    return (octet >= ' ' && octet < 0x7f) || (octet >= '\t' && octet <= '\r');
  });
}

[[noreturn]] void refuse_unknown(Bytes beginning) {
  constexpr auto make_one = "tcpdump -w FILE.pcap makes one";
  if (beginning.empty()) throw BadCapture("is empty", make_one);
  if (is_text(beginning)) throw BadCapture("is text, not a capture", make_one);
  if (looks_like_erf(beginning))
    throw BadCapture("seems to be an ERF capture: pcap and pcapng can be read",
                     std::string{convert});
  throw BadCapture("is not a capture: it begins like neither pcap nor pcapng", make_one);
}

}  // namespace

std::optional<CaptureFormat> own_format(Bytes beginning) {
  for (const auto& [magic, format] : our_own)
    if (begins_with(beginning, magic)) return format;
  return std::nullopt;
}

CaptureFormat recognise(Bytes beginning) {
  if (const auto format = own_format(beginning)) return *format;
  for (const auto& [magic, name, hint] : foreign)
    if (begins_with(beginning, magic))
      throw BadCapture(fmt::format("is {}: pcap and pcapng can be read, gzip'd or not", name),
                       std::string{hint});
  refuse_unknown(beginning);
}

}  // namespace seetcp
