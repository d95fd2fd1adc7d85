// SPDX-License-Identifier: MIT
#include "capture/segments/pcapng_interface.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "capture/segments/pcapng_blocks.hpp"

namespace seetcp {
namespace {

constexpr std::uint64_t nanoseconds_a_second = 1'000'000'000;
constexpr unsigned nanosecond_digits = 9;
constexpr unsigned most_digits = 19;  // Of a power of ten in 64 bits.

template <typename Number>
Number saturating_product(Number a, Number b) {
  Number product{};
  if (!__builtin_mul_overflow(a, b, &product)) return product;
  return (a < 0) != (b < 0) ? std::numeric_limits<Number>::min()
                            : std::numeric_limits<Number>::max();
}

std::int64_t saturating_sum(std::int64_t a, std::int64_t b) {
  std::int64_t sum{};
  if (!__builtin_add_overflow(a, b, &sum)) return sum;
  return a < 0 ? std::numeric_limits<std::int64_t>::min()
               : std::numeric_limits<std::int64_t>::max();
}

std::uint64_t power_of_ten(unsigned exponent) {
  std::uint64_t power = 1;
  while (exponent-- > 0) power *= 10;
  return power;
}

std::uint64_t shifted_right(std::uint64_t value, unsigned places) {
  return places < 64 ? value >> places : 0;
}

// Ticks of 2^-places s. Of the fraction, 34 places are enough for nanoseconds, and fit times 10^9.
std::uint64_t from_binary(std::uint64_t ticks, unsigned places) {
  constexpr unsigned enough = 34;
  const std::uint64_t seconds = shifted_right(ticks, places);
  std::uint64_t fraction = places < 64 ? ticks - (seconds << places) : ticks;
  if (places > enough) fraction = shifted_right(fraction, places - enough);
  const std::uint64_t whole = saturating_product(seconds, nanoseconds_a_second);
  const std::uint64_t rest = fraction * nanoseconds_a_second >> std::min(places, enough);
  return whole > std::numeric_limits<std::uint64_t>::max() - rest ? whole : whole + rest;
}

}  // namespace

TickScale::TickScale(std::uint8_t resolution, std::int64_t offset_seconds)
    : offset_(saturating_product<std::int64_t>(offset_seconds, nanoseconds_a_second)) {
  const unsigned exponent = resolution & 0x7f;
  if (resolution & 0x80)
    binary_places_ = exponent;
  else if (exponent <= nanosecond_digits)
    multiplier_ = power_of_ten(nanosecond_digits - exponent);
  else if (exponent <= nanosecond_digits + most_digits)
    divisor_ = power_of_ten(exponent - nanosecond_digits);
  else
    binary_places_ = 127;  // Finer still: no number of ticks comes to a nanosecond.
}

std::uint64_t TickScale::nanoseconds_of(std::uint64_t ticks) const {
  if (binary_places_) return from_binary(ticks, *binary_places_);
  return divisor_ == 1 ? saturating_product(ticks, multiplier_) : ticks / divisor_;
}

Time TickScale::at(std::uint64_t ticks) const {
  constexpr std::uint64_t latest = std::numeric_limits<std::int64_t>::max();
  const std::uint64_t nanoseconds = std::min(nanoseconds_of(ticks), latest);
  return Time{saturating_sum(static_cast<std::int64_t>(nanoseconds), offset_)};
}

namespace {

enum OptionCode : std::uint16_t { end_of_options = 0, time_resolution = 9, time_offset = 14 };

struct Clock {
  std::uint8_t resolution = 6;
  std::int64_t offset_seconds = 0;
};

// An option of the wrong length says nothing, as for Wireshark.
void read_option(Clock& clock, std::uint16_t code, Bytes value, ByteOrder order) {
  if (code == time_resolution && value.size() == 1) clock.resolution = value[0];
  if (code == time_offset && value.size() == 8)
    clock.offset_seconds = static_cast<std::int64_t>(OctetFields{value, order}.u64(0));
}

Clock read_options(Bytes options, ByteOrder order) {
  Clock clock;
  while (options.size() >= 4) {
    const std::uint16_t code = OctetFields{options, order}.u16(0);
    const std::size_t length = OctetFields{options, order}.u16(2);
    options = options.subspan(4);
    if (code == end_of_options) break;
    if (length > options.size())
      throw BadBlock{
          fmt::format("has an option of {} octets, and room for {}", length, options.size())};
    read_option(clock, code, options.first(length), order);
    const std::size_t padded = (length + 3) / 4 * 4;
    options = options.subspan(std::min(padded, options.size()));
  }
  return clock;
}

}  // namespace

PcapngInterface read_interface(Bytes body, ByteOrder order) {
  constexpr std::size_t fixed = 8;
  if (body.size() < fixed)
    throw BadBlock{fmt::format("has {} octets, and needs {}", body.size(), fixed)};
  const OctetFields fields{body, order};
  const Clock clock = read_options(body.subspan(fixed), order);
  return {static_cast<LinkType>(fields.u16(0)), fields.u32(4),
          TickScale{clock.resolution, clock.offset_seconds}};
}

}  // namespace seetcp
