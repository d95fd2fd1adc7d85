// SPDX-License-Identifier: MIT
// A PcapngReader gives the frames of a pcapng file (draft-ietf-opsawg-pcapng). It is our own, not
// libpcap's: that refuses a file whose interfaces have several link types.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "capture/segments/frame_source.hpp"
#include "capture/segments/pcapng_blocks.hpp"
#include "capture/segments/pcapng_interface.hpp"

namespace seetcp {

class PcapngReader : public FrameSource {
 public:
  // Reads the first section's header. Throws BadCapture.
  explicit PcapngReader(InputStream input);

  const Frame* next() override;
  std::uint64_t position() const override { return blocks_.position(); }

 private:
  struct Lengths {
    std::uint32_t captured{}, wire{};
  };
  bool next_block();
  void read_block(const PcapngBlocks::Block& block);

  void begin_section(Bytes body);
  void add_interface(Bytes body);
  void read_enhanced(Bytes body);
  void read_obsolete(Bytes body);
  void read_simple(Bytes body);
  void set_frame(const PcapngInterface& from, Bytes data, Lengths lengths);
  Time stamp(const PcapngInterface& from, const OctetFields& fields, std::size_t at) const;
  const PcapngInterface& interface_at(std::size_t number) const;
  std::string place() const;

  PcapngBlocks blocks_;
  std::vector<PcapngInterface> interfaces_;  // Of the section.
  Frame frame_;
  bool has_frame_ = false;  // The last block was one.
};

}  // namespace seetcp
