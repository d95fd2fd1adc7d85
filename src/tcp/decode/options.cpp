// SPDX-License-Identifier: MIT
#include "src/tcp/decode/options.hpp"

namespace seetcp {
namespace {

// IANA's TCP option kinds, those that are understood here.
constexpr std::uint8_t end_of_list = 0, no_operation = 1, maximum_segment_size = 2,
                       window_scale = 3, sack_permitted = 4, sack = 5, timestamps = 8,
                       fast_open = 34;

constexpr std::size_t sack_block = 8;  // octets

// Whether a value of so many octets is right for its kind.
bool holds(std::uint8_t kind, std::size_t octets) {
  switch (kind) {
    case maximum_segment_size: return octets == 2;
    case window_scale: return octets == 1;
    case sack_permitted: return octets == 0;
    case sack: return octets != 0 && octets % sack_block == 0 && octets <= 4 * sack_block;
    case timestamps: return octets == 8;
    // A cookie has 4 to 16 octets, an even number; none asks for one (RFC 7413 4.1.1).
    case fast_open: return octets == 0 || (octets >= 4 && octets <= 16 && octets % 2 == 0);
    default: return true;  // Not ours to judge: its length leads past it.
  }
}

void note_sack(Bytes value, TcpOptions& options) {
  Reader in(value);
  options.sack = {};
  options.sack_count = static_cast<std::uint8_t>(value.size() / sack_block);
  for (std::size_t block = 0; block < options.sack_count; ++block) {
    options.sack[block].left = SeqNum{in.u32()};
    options.sack[block].right = SeqNum{in.u32()};
  }
}

// Notes what the option says.
void note(std::uint8_t kind, Bytes value, TcpOptions& options) {
  Reader in(value);
  switch (kind) {
    case maximum_segment_size: options.mss = in.u16(); break;
    case window_scale: options.window_scale = in.u8(); break;
    case sack_permitted: options.sack_permitted = true; break;
    case sack: note_sack(value, options); break;
    case timestamps: {
      const std::uint32_t sent = in.u32();
      options.timestamps = {sent, in.u32()};
      break;
    }
    case fast_open: options.fast_open_cookie = static_cast<std::uint8_t>(value.size()); break;
    default: break;
  }
}

// What nearly every segment after the first two has, as RFC 7323 appendix A lays it out: two octets
// of no operation, and time stamps.
bool are_aligned_timestamps(const Packet& area) {
  return area.length == 12 && area.captured.size() == 12 &&
         Reader(area.captured).u32() == 0x0101080a;
}

}  // namespace

void read_options(const Packet& area, TcpOptions& options) {
  if (are_aligned_timestamps(area)) return note(timestamps, area.captured.subspan(4), options);
  Reader in(area);
  while (in.packet().length != 0) {
    const std::uint8_t kind = in.u8();
    if (in.ran_out() || kind == end_of_list) return;
    if (kind == no_operation) continue;
    const std::size_t left = in.packet().length;  // For its length, and its value.
    const std::uint8_t length = in.u8();          // Counts the kind and itself.
    if (in.ran_out() && left != 0) return;
    if (length < 2 || length - 1u > left || !holds(kind, length - 2u)) {
      options.damaged = true;
      return;
    }
    const Bytes value = in.take(length - 2u);
    if (in.ran_out()) return;
    note(kind, value, options);
  }
}

}  // namespace seetcp
