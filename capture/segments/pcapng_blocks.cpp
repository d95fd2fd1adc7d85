// SPDX-License-Identifier: MIT
#include "capture/segments/pcapng_blocks.hpp"

#include <fmt/format.h>

#include <utility>

#include "capture/segments/damage.hpp"

namespace seetcp {
namespace {

constexpr std::size_t head_size = 8;  // Type and length.
constexpr std::size_t tail_size = 4;  // The length again.
constexpr std::size_t shortest_block = head_size + tail_size;
constexpr std::uint32_t longest_block = 16 * 1024 * 1024;  // Wireshark's limit too.

bool is_read(std::uint32_t type) {
  return type == pcapng::enhanced_packet || type == pcapng::simple_packet ||
         type == pcapng::obsolete_packet || type == pcapng::interface_description ||
         type == pcapng::section_header;
}

ByteOrder order_of_section(Bytes head) {
  constexpr std::uint32_t magic = 0x1a2b3c4d;
  for (const ByteOrder order : {ByteOrder::little, ByteOrder::big})
    if (OctetFields{head, order}.u32(head_size) == magic) return order;
  throw BadBlock{"is a section header without a byte order"};
}

void check_length(std::uint32_t length, std::uint32_t type) {
  if (length < shortest_block || length % 4 != 0)
    throw BadBlock{fmt::format("claims {} octets: no block has that length", length)};
  if (is_read(type) && length > longest_block)
    throw BadBlock{fmt::format("claims {} octets: no block of its type has more than {}", length,
                               longest_block)};
}

void check_tail(std::uint32_t length, std::uint32_t again) {
  if (again != length)
    throw BadBlock{
        fmt::format("begins with a length of {} octets and ends with one of {}", length, again)};
}

[[noreturn]] void throw_cut_short(std::uint64_t promised, std::uint64_t there) {
  throw BadBlock{cut_short(promised, there)};
}

}  // namespace

std::optional<PcapngBlocks::Block> PcapngBlocks::next() {
  input_.consume(std::exchange(shown_, 0));
  type_.reset();
  const Bytes head = input_.peek(shortest_block);
  if (head.empty()) return std::nullopt;
  if (head.size() < shortest_block) throw_cut_short(shortest_block, head.size());
  const std::uint32_t length = begin_block(head);
  if (is_read(*type_)) return Block{*type_, take_whole(length)};
  skip(length);
  return Block{*type_, {}};
}

// A section header's order is not known before its third word.
std::uint32_t PcapngBlocks::begin_block(Bytes head) {
  const std::uint32_t type = OctetFields{head, order_}.u32(0);
  type_ = type;
  if (type == pcapng::section_header) order_ = order_of_section(head);
  const std::uint32_t length = OctetFields{head, order_}.u32(4);
  check_length(length, type);
  return length;
}

Bytes PcapngBlocks::take_whole(std::uint32_t length) {
  const Bytes block = input_.peek(length);
  if (block.size() < length) throw_cut_short(length, block.size());
  check_tail(length, OctetFields{block, order_}.u32(length - tail_size));
  shown_ = length;
  return block.subspan(head_size, length - shortest_block);
}

void PcapngBlocks::skip(std::uint32_t length) {
  const std::size_t before_tail = length - tail_size;
  const std::uint64_t skipped = input_.skip(before_tail);
  const Bytes tail = input_.peek(tail_size);
  if (tail.size() < tail_size) throw_cut_short(length, skipped + tail.size());
  check_tail(length, OctetFields{tail, order_}.u32(0));
  input_.consume(tail_size);
}

}  // namespace seetcp
