// SPDX-License-Identifier: MIT
// A PcapReader gives the frames of a classic pcap file (draft-ietf-opsawg-pcap). It is our own, not
// libpcap's: a frame is looked at where it was read to, not copied once more, which halves the
// cost.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "capture/segments/byte_order.hpp"
#include "capture/segments/frame_source.hpp"
#include "capture/segments/input_stream.hpp"
#include "capture/segments/pcap_header.hpp"

namespace seetcp {

class PcapReader : public FrameSource {
 public:
  // Throws BadCapture.
  explicit PcapReader(InputStream input);

  const Frame* next() override;
  std::uint64_t position() const override { return input_.position(); }

 private:
  struct Lengths {
    std::uint32_t captured{}, wire{};
  };
  Bytes peek(std::size_t wanted);
  Lengths lengths_of(const OctetFields& fields) const;
  const Frame* with_data(Lengths lengths);
  [[noreturn]] void complain(const std::string& says) const;

  InputStream input_;
  PcapHeader header_;
  Frame frame_;
  std::size_t shown_ = 0;  // Octets of the last record, still in the stream.
};

}  // namespace seetcp
