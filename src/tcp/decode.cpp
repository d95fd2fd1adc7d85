// SPDX-License-Identifier: MIT
#include "src/tcp/decode.hpp"

#include <algorithm>

#include "src/tcp/decode/descent.hpp"
#include "src/tcp/decode/tcp_header.hpp"

namespace seetcp {

std::string_view words(NotASegment reason) {
  switch (reason) {
    case NotASegment::unknown_link_type: return "a link type that is not known";
    case NotASegment::not_ip: return "not IP";
    case NotASegment::not_tcp: return "not TCP";
    case NotASegment::later_fragment: return "a fragment of an IP packet";
    case NotASegment::cut_short: return "cut short inside a header";
    case NotASegment::malformed: return "a header that contradicts itself";
  }
  return "";  // Unreachable: the switch names every reason.
}

std::variant<Segment, NotASegment> decode(LinkType link, Bytes captured, std::size_t wire_length) {
  Descent descent;
  const std::size_t length = std::max(wire_length, captured.size());
  if (!descend(link, captured, length, nullptr, descent)) return descent.why_not.reason;
  if (descent.ip.protocol != Protocol::tcp) return NotASegment::not_tcp;
  std::variant<Segment, NotASegment> answer;
  std::uint16_t checksum = 0;
  const auto reason = read_tcp(descent.ip, std::get<Segment>(answer), checksum);
  if (reason) answer = *reason;
  return answer;
}

}  // namespace seetcp
