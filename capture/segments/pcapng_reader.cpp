// SPDX-License-Identifier: MIT
#include "capture/segments/pcapng_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exception>

#include "capture/segments/damage.hpp"

namespace seetcp {
namespace {

// Wireshark numbers these too (seen with tshark 4.0), though they are no frames of a network.
constexpr std::array<std::uint32_t, 8> numbered_only{
    0x9,                                     // systemd's journal
    0x204, 0x216,      0x217, 0x221, 0x222,  // sysdig's events
    0xbad, 0x40000bad,                       // custom blocks
};

// More than any machine has, and few enough to remember.
constexpr std::size_t most_interfaces = 1'000'000;

bool is_numbered_only(std::uint32_t type) {
  return std::find(numbered_only.begin(), numbered_only.end(), type) != numbered_only.end();
}

bool is_packet(std::uint32_t type) {
  return type == pcapng::enhanced_packet || type == pcapng::simple_packet ||
         type == pcapng::obsolete_packet;
}

void need(Bytes body, std::size_t octets) {
  if (body.size() < octets)
    throw BadBlock{fmt::format("has {} octets, and needs {}", body.size(), octets)};
}

}  // namespace

PcapngReader::PcapngReader(InputStream input) : blocks_(std::move(input)) {
  next_block();
}

const Frame* PcapngReader::next() {
  do {
    if (!next_block()) return nullptr;
  } while (!has_frame_);
  return &frame_;
}

bool PcapngReader::next_block() {
  has_frame_ = false;
  try {
    const auto block = blocks_.next();
    if (block) read_block(*block);
    return block.has_value();
  } catch (const BadBlock& bad) {
    throw BadCapture(fmt::format("{} {}", place(), bad.says));
  } catch (const BadCapture&) {
    rethrow_after(frame_.number, std::current_exception());
  }
}

// Of the block that was being read when something was wrong with it.
std::string PcapngReader::place() const {
  const auto type = blocks_.type();
  if (type && (is_packet(*type) || is_numbered_only(*type)))
    return fmt::format("frame {}", frame_.number + (has_frame_ ? 0 : 1));
  return frame_.number == 0 ? "a block before frame 1"
                            : fmt::format("the block after frame {}", frame_.number);
}

void PcapngReader::read_block(const PcapngBlocks::Block& block) {
  switch (block.type) {
    case pcapng::enhanced_packet: return read_enhanced(block.body);
    case pcapng::interface_description: return add_interface(block.body);
    case pcapng::section_header: return begin_section(block.body);
    case pcapng::simple_packet: return read_simple(block.body);
    case pcapng::obsolete_packet: return read_obsolete(block.body);
    default: frame_.number += is_numbered_only(block.type) ? 1 : 0;
  }
}

// The section's length is of no use: it may be unknown, and the blocks say all.
void PcapngReader::begin_section(Bytes body) {
  need(body, 16);
  const OctetFields fields{body, blocks_.order()};
  if (const auto major = fields.u16(4); major != 1)
    throw BadBlock{
        fmt::format("is of pcapng's version {}.{}: 1.0 can be read", major, fields.u16(6))};
  interfaces_.clear();
}

void PcapngReader::add_interface(Bytes body) {
  if (interfaces_.size() == most_interfaces)
    throw BadBlock{fmt::format("describes another interface after {}", most_interfaces)};
  interfaces_.push_back(read_interface(body, blocks_.order()));
}

const PcapngInterface& PcapngReader::interface_at(std::size_t number) const {
  if (number < interfaces_.size()) return interfaces_[number];
  throw BadBlock{fmt::format("is of interface {}, and the section describes {} before it", number,
                             interfaces_.size())};
}

// The two halves of a time stand in this order whatever the byte order is.
Time PcapngReader::stamp(const PcapngInterface& from, const OctetFields& fields,
                         std::size_t at) const {
  return from.scale.at(std::uint64_t{fields.u32(at)} << 32 | fields.u32(at + 4));
}

void PcapngReader::read_enhanced(Bytes body) {
  need(body, 20);
  const OctetFields fields{body, blocks_.order()};
  const PcapngInterface& from = interface_at(fields.u32(0));
  set_frame(from, body.subspan(20), {fields.u32(12), fields.u32(16)});
  frame_.at = stamp(from, fields, 4);
}

void PcapngReader::read_obsolete(Bytes body) {
  need(body, 20);
  const OctetFields fields{body, blocks_.order()};
  const PcapngInterface& from = interface_at(fields.u16(0));
  set_frame(from, body.subspan(20), {fields.u32(12), fields.u32(16)});
  frame_.at = stamp(from, fields, 4);
}

// It has no time, so that of the frame before it stays; how much was kept, the interface says.
void PcapngReader::read_simple(Bytes body) {
  need(body, 4);
  const PcapngInterface& from = interface_at(0);
  const std::uint32_t wire = OctetFields{body, blocks_.order()}.u32(0);
  const std::uint32_t kept = from.snap_length == 0 ? wire : std::min(wire, from.snap_length);
  set_frame(from, body.subspan(4), {kept, wire});
}

void PcapngReader::set_frame(const PcapngInterface& from, Bytes data, Lengths lengths) {
  if (lengths.captured > longest_frame) throw BadBlock{too_long(lengths.captured)};
  if (lengths.captured > data.size())
    throw BadBlock{fmt::format("claims {} captured octets, and its block has room for {}",
                               lengths.captured, data.size())};
  frame_.link = from.link;
  frame_.captured = data.first(lengths.captured);
  frame_.wire_length = lengths.wire;
  ++frame_.number;
  has_frame_ = true;
}

}  // namespace seetcp
