// SPDX-License-Identifier: MIT
#include "src/tcp/decode/wireless.hpp"

#include "src/tcp/decode/ether_type.hpp"

namespace seetcp {
namespace {

// Frame control, IEEE 802.11 9.2.4.1, its two octets in their order.
constexpr unsigned kind_mask = 0x0c, data_kind = 0x08;         // The first octet's.
constexpr unsigned quality_of_service = 0x80, no_data = 0x40;  // Bits of a data frame's subtype.
constexpr unsigned to_and_from_ds = 0x03, is_encrypted = 0x40, high_throughput = 0x80;
constexpr unsigned aggregate = 0x80;  // QoS control: several frames in one (A-MSDU).
constexpr unsigned fragment_mask = 0x0f;

constexpr std::uint32_t avs_magic = 0x80211000;
constexpr std::uint8_t padded = 0x20;  // Radiotap's flags: the header was filled up.

// The header of a data frame, from after its frame control on: what its fields say.
struct DataHeader {
  bool later_fragment{}, aggregated{};
};

DataHeader read_data_header(unsigned subtype, unsigned flags, bool filled_up, Reader& in) {
  const std::size_t before = in.rest().size();
  in.skip(2 + 18);  // Duration, three addresses.
  const std::uint8_t sequence = in.u8();
  in.skip(1);
  if ((flags & to_and_from_ds) == to_and_from_ds) in.skip(6);  // A fourth address.
  std::uint8_t quality = 0;
  if ((subtype & quality_of_service) != 0) {
    quality = in.u8();
    in.skip(1);
    if ((flags & high_throughput) != 0) in.skip(4);
  }
  const std::size_t header = 2 + before - in.rest().size();
  if (filled_up) in.skip((4 - header % 4) % 4);
  return {(sequence & fragment_mask) != 0, (quality & aggregate) != 0};
}

Found after_wireless(Reader& in, Way& way, bool filled_up) {
  const unsigned control = in.u8();
  const unsigned flags = in.u8();
  if ((control & kind_mask) != data_kind || (control & no_data) != 0) return lead_nowhere(in);
  if ((flags & is_encrypted) != 0) return lead_nowhere(in);
  const DataHeader header = read_data_header(control, flags, filled_up, in);
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (header.later_fragment) return skipped(NotASegment::later_fragment);
  return header.aggregated ? lead_nowhere(in) : after_llc(in, way);
}

// Radiotap's fields follow words that say which are there; the first two are a time stamp, at a
// multiple of 8 octets, and flags (radiotap.org).
bool is_filled_up(std::uint32_t present, Bytes fields, std::size_t at) {
  constexpr std::uint32_t time_stamp = 1, has_flags = 2;
  if ((present & has_flags) == 0) return false;
  Reader in(fields);
  if ((present & time_stamp) != 0) in.skip((8 - at % 8) % 8 + 8);
  return (in.u8() & padded) != 0;
}

}  // namespace

Found after_wireless(Reader& in, Way& way) {
  return after_wireless(in, way, false);
}

Found after_avs(Reader& in, Way& way) {
  const std::uint32_t magic = in.u32();
  const std::uint32_t length = in.u32();
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if ((magic & 0xfffff000) != avs_magic || length < 8) return skipped(NotASegment::malformed);
  in.skip(length - 8);
  return after_wireless(in, way);
}

// The same link type is used for AVS. The numbers are in the order of the machine that captured;
// the length fits into 16 bits, so the order is the one in which it does.
Found after_prism(Reader& in, Way& way) {
  Reader peeked = in;
  if ((peeked.u32() & 0xfffff000) == avs_magic) return after_avs(in, way);
  std::uint32_t length = peeked.u32();
  if (peeked.ran_out()) return skipped(NotASegment::cut_short);
  if (length > 0xffff) length = swapped(length);
  if (length < 8) return skipped(NotASegment::malformed);
  in.skip(length);
  return after_wireless(in, way);
}

Found after_radiotap(Reader& in, Way& way) {
  in.skip(2);  // Version, padding.
  const std::size_t length = swapped(in.u16());
  const std::uint32_t present = swapped(in.u32());
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  if (length < 8) return skipped(NotASegment::malformed);
  Reader fields(in.take(length - 8));
  if (in.ran_out()) return skipped(NotASegment::cut_short);
  std::size_t at = 8;
  for (std::uint32_t word = present; (word & 0x80000000) != 0 && !fields.ran_out(); at += 4) {
    word = swapped(fields.u32());
  }
  return after_wireless(in, way, is_filled_up(present, fields.rest(), at));
}

}  // namespace seetcp
