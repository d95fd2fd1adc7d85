// SPDX-License-Identifier: MIT
#include "src/tcp/decode/options.hpp"

#include "src/tcp/decode/reader.hpp"

namespace seetcp {
namespace {

// IANA's TCP option kinds, those that are understood here.
constexpr std::uint8_t end_of_list = 0, no_operation = 1, maximum_segment_size = 2,
                       window_scale = 3, sack_permitted = 4, sack = 5, timestamps = 8,
                       fast_open = 34;

constexpr std::size_t sack_block = 8;  // octets

bool set_mss(Bytes value, TcpOptions& options) {
  options.mss = Reader(value).u16();
  return value.size() == 2;
}

bool set_window_scale(Bytes value, TcpOptions& options) {
  options.window_scale = Reader(value).u8();
  return value.size() == 1;
}

bool set_sack_permitted(Bytes value, TcpOptions& options) {
  options.sack_permitted = true;
  return value.empty();
}

bool set_sack(Bytes value, TcpOptions& options) {
  const std::size_t blocks = value.size() / sack_block;
  if (value.size() % sack_block != 0 || blocks == 0 || blocks > options.sack.size()) return false;
  Reader in(value);
  options.sack = {};
  options.sack_count = static_cast<std::uint8_t>(blocks);
  for (std::size_t i = 0; i < blocks; ++i) {
    options.sack[i].left = SeqNum{in.u32()};
    options.sack[i].right = SeqNum{in.u32()};
  }
  return true;
}

bool set_timestamps(Bytes value, TcpOptions& options) {
  Reader in(value);
  const std::uint32_t sent = in.u32();
  options.timestamps = Timestamps{sent, in.u32()};
  return value.size() == 8;
}

// A cookie has 4 to 16 octets, an even number; none asks for one (RFC 7413 4.1.1).
bool set_fast_open(Bytes value, TcpOptions& options) {
  options.fast_open_cookie = static_cast<std::uint8_t>(value.size());
  return value.empty() || (value.size() >= 4 && value.size() <= 16 && value.size() % 2 == 0);
}

// Notes what the option says; false when its length is wrong for its kind.
bool note(std::uint8_t kind, Bytes value, TcpOptions& options) {
  switch (kind) {
    case maximum_segment_size: return set_mss(value, options);
    case window_scale: return set_window_scale(value, options);
    case sack_permitted: return set_sack_permitted(value, options);
    case sack: return set_sack(value, options);
    case timestamps: return set_timestamps(value, options);
    case fast_open: return set_fast_open(value, options);
    default: return true;  // Not ours to judge: its length leads past it.
  }
}

}  // namespace

TcpOptions tcp_options(Bytes area) {
  TcpOptions options;
  Reader in(area);
  while (!in.rest().empty()) {
    const std::uint8_t kind = in.u8();
    if (kind == end_of_list) break;
    if (kind == no_operation) continue;
    const std::uint8_t length = in.u8();  // Counts the kind and itself.
    const Bytes value = in.take(length < 2 ? 0u : length - 2u);
    TcpOptions with = options;
    if (length < 2 || in.ran_out() || !note(kind, value, with)) {
      options.damaged = true;
      break;
    }
    options = with;
  }
  return options;
}

}  // namespace seetcp
