// SPDX-License-Identifier: MIT
#include "capture/segments/pcap_reader.hpp"

#include <fmt/format.h>

#include <exception>
#include <utility>

#include "capture/segments/damage.hpp"

namespace seetcp {

PcapReader::PcapReader(InputStream input)
    : input_(std::move(input)), header_(read_pcap_header(input_.peek(PcapHeader::size))) {
  input_.consume(PcapHeader::size);
  frame_.link = header_.link;
}

// What the file's octets themselves complain of happens after the last good frame.
Bytes PcapReader::peek(std::size_t wanted) {
  try {
    return input_.peek(wanted);
  } catch (const BadCapture&) {
    rethrow_after(frame_.number, std::current_exception());
  }
}

const Frame* PcapReader::next() {
  input_.consume(std::exchange(shown_, 0));
  const Bytes head = peek(header_.record_size);
  if (head.empty()) return nullptr;
  if (head.size() < header_.record_size)
    complain("'s record header " + cut_short(header_.record_size, head.size()));
  const OctetFields fields{head, header_.order};
  const Lengths lengths = lengths_of(fields);
  // At most 2^32 s and 2^32 us: nanoseconds hold that.
  frame_.at = std::chrono::seconds{fields.u32(0)} +
              Time{std::int64_t{fields.u32(4)} * (header_.nanoseconds ? 1 : 1000)};
  return with_data(lengths);
}

// Before pcap 2.3 the original length came first, and some writers of 2.3 still put it there
// (libpcap, sf-pcap.c).
PcapReader::Lengths PcapReader::lengths_of(const OctetFields& fields) const {
  const std::uint32_t first = fields.u32(8), second = fields.u32(12);
  const bool original_first = header_.minor < 3 || (header_.minor == 3 && first > second);
  return original_first ? Lengths{second, first} : Lengths{first, second};
}

// The file's snap length is not asked: some writers did not keep to theirs, and what is there is
// worth reading.
const Frame* PcapReader::with_data(Lengths lengths) {
  if (lengths.captured > longest_frame) complain(" " + too_long(lengths.captured));
  const Bytes record = peek(header_.record_size + lengths.captured);
  frame_.captured = record.subspan(header_.record_size);
  if (frame_.captured.size() < lengths.captured)
    complain(" " + cut_short(lengths.captured, frame_.captured.size()));
  frame_.wire_length = lengths.wire;
  ++frame_.number;
  shown_ = record.size();
  return &frame_;
}

void PcapReader::complain(const std::string& says) const {
  throw BadCapture(fmt::format("frame {}{}", frame_.number + 1, says));
}

}  // namespace seetcp
