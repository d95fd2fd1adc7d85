// SPDX-License-Identifier: MIT
#include "src/tcp/decoder.hpp"

#include <algorithm>

#include "src/tcp/decode/checksum.hpp"
#include "src/tcp/decode/descent.hpp"
#include "src/tcp/decode/fragments.hpp"
#include "src/tcp/decode/icmp.hpp"
#include "src/tcp/decode/tcp_header.hpp"

namespace seetcp {

class Decoder::Work {
 public:
  explicit Work(Options options) : options_(options) {}

  const Decoded& take(LinkType link, Bytes captured, std::size_t wire_length) {
    fragments_.next_frame();
    if (!descend(link, captured, wire_length, &fragments_, descent_)) {
      answer_ = descent_.why_not;
    } else if (descent_.ip.protocol == Protocol::tcp) {
      take_segment();
    } else {
      std::visit([this](const auto& found) { answer_ = found; },
                 icmp_error(descent_.ip, descent_.way.network.value()));
    }
    return answer_;
  }

 private:
  void take_segment() {
    const IpHeader& ip = descent_.ip;
    auto& [segment, carriage] = carried();
    if (const auto reason = read_tcp(ip, segment, carriage.checksum)) {
      answer_ = skipped(*reason);
      return;
    }
    carriage.network = descent_.way.network.value();
    carriage.ip_id = ip.id;
    carriage.hop_limit = ip.hop_limit;
    carriage.checksum_holds = options_.check_sums ? checksum_holds(ip) : std::nullopt;
  }

  // The answer itself, to be written over: a segment is large, there are many, and to make each
  // anew costs as much as to read it.
  CarriedSegment& carried() {
    auto* last = std::get_if<CarriedSegment>(&answer_);
    return last != nullptr ? *last : answer_.emplace<CarriedSegment>();
  }

  Options options_;
  FragmentTable fragments_;
  Descent descent_;
  Decoded answer_;
};

Decoder::Decoder(Options options) : work_(std::make_unique<Work>(options)) {}
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;

const Decoded& Decoder::take(LinkType link, Bytes captured, std::size_t wire_length) {
  // A file may claim that less was on the wire than it holds; what it holds was there.
  return work_->take(link, captured, std::max(wire_length, captured.size()));
}

}  // namespace seetcp
