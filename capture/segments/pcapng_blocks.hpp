// SPDX-License-Identifier: MIT
// A pcapng file is a row of blocks, each between two copies of its length; a section header begins
// a stretch of one byte order (draft-ietf-opsawg-pcapng, sections 3.1 and 4.1). PcapngBlocks finds
// and checks them, and knows nothing of what frames mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "capture/segments/byte_order.hpp"
#include "capture/segments/input_stream.hpp"

namespace seetcp {

namespace pcapng {
enum BlockType : std::uint32_t {
  interface_description = 1,
  obsolete_packet = 2,
  simple_packet = 3,
  enhanced_packet = 6,
  section_header = 0x0a0d0d0a,  // The same in both byte orders.
};
}  // namespace pcapng

// What is wrong with a block, to be said after its name: "is cut short: …".
struct BadBlock {
  std::string says;
};

class PcapngBlocks {
 public:
  explicit PcapngBlocks(InputStream input) : input_(std::move(input)) {}

  struct Block {
    std::uint32_t type{};
    Bytes body;  // Between its lengths, whole; empty for types that are none of the above.
  };

  // The next block, valid until the next call; absent at the end. Throws BadBlock, BadCapture.
  std::optional<Block> next();

  ByteOrder order() const { return order_; }                   // Of the section.
  std::optional<std::uint32_t> type() const { return type_; }  // Of the block that next() is at.
  std::uint64_t position() const { return input_.position(); }

 private:
  std::uint32_t begin_block(Bytes head);
  Bytes take_whole(std::uint32_t length);
  void skip(std::uint32_t length);

  InputStream input_;
  ByteOrder order_ = ByteOrder::little;
  std::optional<std::uint32_t> type_;
  std::size_t shown_ = 0;  // Octets of the last block that are still in the stream.
};

}  // namespace seetcp
