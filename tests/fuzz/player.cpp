// SPDX-License-Identifier: MIT
#include "tests/fuzz/player.hpp"

#include <cstddef>

namespace seetcp::fuzz {
namespace {

constexpr std::uint8_t fin = 1, syn = 2;
constexpr std::size_t options_size = 16;

std::size_t side(std::uint8_t who) {
  return who & 1;
}
std::size_t connection(std::uint8_t who) {
  return who >> 1 & 3;
}
bool has(std::uint8_t octet, int bit) {
  return (octet >> bit & 1) != 0;
}

// −128…127, or that many times 2^24 for numbers far away.
std::uint32_t offset(std::uint8_t octet, bool huge) {
  const auto near = static_cast<std::uint32_t>(static_cast<std::int8_t>(octet));
  return huge ? near << 24 : near;
}

}  // namespace

Frame Player::play(Input& input) {
  const Order order{input.octet(), input.octet(), input.octet(), input.octet(),
                    input.octet(), input.octet(), input.octet(), input.octet()};
  if (!has(order.who, 5) || octets_.empty()) make(order);
  now_ += std::chrono::milliseconds{static_cast<std::int8_t>(order.later)};
  return {now_, ++number_, LinkType::ethernet, octets_, wire_length_};
}

void Player::make(const Order& order) {
  const std::size_t options = has(order.who, 6) ? options_size : 0;
  const std::size_t data = order.data * std::size_t{16};
  octets_.clear();
  put_link(order);
  put_ip(order, 20 + options + data);
  put_segment(order, options, data);
  wire_length_ = octets_.size();
  if (has(order.more, 4))
    octets_.erase(octets_.end() - static_cast<std::ptrdiff_t>(data), octets_.end());
  octets_.shrink_to_fit();
}

void Player::put_link(const Order& order) {
  octets_.assign(12, 2);
  if (has(order.who, 4)) {
    put16(0x8100);
    put16(5);
  }
  put16(has(order.who, 3) ? 0x86dd : 0x0800);
}

void Player::put_ip(const Order& order, std::size_t segment_length) {
  const std::size_t from = side(order.who);
  if (has(order.who, 3)) {
    put32(0x60000000);
    put16(segment_length);
    put16(6 << 8 | 64);
    for (const std::size_t host : {from, 1 - from}) {
      put32(0xfd090000);
      put32(0);
      put32(0);
      put32(static_cast<std::uint32_t>(host + 1));
    }
    return;
  }
  put16(0x4500);
  put16(20 + segment_length);
  put16(++ip_id_);
  put16(0x4000);
  put16(64 << 8 | 6);
  put16(0);
  for (const std::size_t host : {from, 1 - from}) {
    put32(0x0a090001 + static_cast<std::uint32_t>(host));
  }
}

void Player::put_segment(const Order& order, std::size_t options, std::size_t data) {
  const std::size_t from = side(order.who);
  Pair& next = next_[connection(order.who)];
  const std::uint32_t seq = next[from] + offset(order.seq, has(order.who, 7));
  const std::size_t client = 40'000 + connection(order.who);
  put16(from == 0 ? client : 80);
  put16(from == 0 ? 80 : client);
  put32(seq);
  put32(next[1 - from] + offset(order.ack, has(order.who, 7)));
  put16((5 + options / 4) << 12 | order.flags);
  put16(order.window * std::size_t{256});
  put16(has(order.more, 5) ? 1 : 0);
  put16(0);
  if (options > 0) {
    put32(0x03030001 | (order.more & 15u) << 8);  // Window scale, end of it: NOP.
    put32(0x0101080a);
    put32(static_cast<std::uint32_t>(number_));
    put32(0);
  }
  octets_.resize(octets_.size() + data, 'x');
  const bool numbered = (order.flags & (syn | fin)) != 0;
  if (order.seq == 0) next[from] = seq + static_cast<std::uint32_t>(data) + (numbered ? 1 : 0);
}

void Player::put16(std::size_t value) {
  octets_.push_back(static_cast<std::uint8_t>(value >> 8));
  octets_.push_back(static_cast<std::uint8_t>(value));
}

void Player::put32(std::uint32_t value) {
  put16(value >> 16);
  put16(value & 0xffff);
}

}  // namespace seetcp::fuzz
