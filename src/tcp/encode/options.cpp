// SPDX-License-Identifier: MIT
#include "src/tcp/encode/options.hpp"

#include <algorithm>

#include "src/tcp/encode/writer.hpp"

namespace seetcp {
namespace {

using Octets = std::vector<std::uint8_t>;

constexpr std::size_t most_octets = 40;
constexpr std::uint8_t no_operation = 1;

void put_mss(Writer& out, std::uint16_t octets) {
  out.u8(2);
  out.u8(4);
  out.u16(octets);
}

void put_window_scale(Writer& out, std::uint8_t shift) {
  out.u8(3);
  out.u8(3);
  out.u8(shift);
}

void put_sack_permitted(Writer& out) {
  out.u8(4);
  out.u8(2);
}

void put_timestamps(Writer& out, const Timestamps& times) {
  out.u8(8);
  out.u8(10);
  out.u32(times.value);
  out.u32(times.echo);
}

void put_sack(Writer& out, const TcpOptions& options) {
  const std::size_t blocks = std::min<std::size_t>(options.sack_count, options.sack.size());
  out.u8(5);
  out.u8(2 + 8 * blocks);
  for (std::size_t block = 0; block < blocks; ++block) {
    out.u32(options.sack[block].left.value);
    out.u32(options.sack[block].right.value);
  }
}

void put_fast_open(Writer& out, std::uint8_t cookie) {
  out.u8(34);
  out.u8(2u + cookie);
  out.octets(Octets(cookie, 0));
}

// One option, with as much before it that it ends at a multiple of four.
template <typename Put>
void add(Octets& area, Put put) {
  Octets option;
  Writer out(option);
  put(out);
  const std::size_t padding = (4 - option.size() % 4) % 4;
  if (area.size() + padding + option.size() > most_octets) return;
  area.insert(area.end(), padding, no_operation);
  area.insert(area.end(), option.begin(), option.end());
}

}  // namespace

Octets encode_options(const TcpOptions& options) {
  Octets area;
  if (options.mss) add(area, [&](Writer& out) { put_mss(out, *options.mss); });
  if (options.sack_permitted) add(area, put_sack_permitted);
  if (options.timestamps) {
    add(area, [&](Writer& out) { put_timestamps(out, *options.timestamps); });
  }
  if (options.window_scale) {
    add(area, [&](Writer& out) { put_window_scale(out, *options.window_scale); });
  }
  if (options.fast_open_cookie) {
    add(area, [&](Writer& out) { put_fast_open(out, *options.fast_open_cookie); });
  }
  if (options.sack_count != 0) add(area, [&](Writer& out) { put_sack(out, options); });
  return area;
}

}  // namespace seetcp
