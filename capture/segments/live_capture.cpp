// SPDX-License-Identifier: MIT
#include "capture/segments/live_capture.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <linux/if_packet.h>
#include <pcap/pcap.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

constexpr int snap_length = 256;  // All headers; and the ring holds 24,000 frames.
constexpr int ring_octets = 8 * 1024 * 1024;

[[noreturn]] void refuse(const std::string& device, pcap* handle, int why) {
  const std::string attempt = fmt::format("capture on {}", device);
  if (why == PCAP_ERROR_PERM_DENIED || why == PCAP_ERROR_PROMISC_PERM_DENIED) {
    throw NotPermitted(attempt, EPERM,
                       "leave out --host (the private stage needs no rights), or run it with sudo");
  }
  throw std::runtime_error(fmt::format("{}: {}", attempt, pcap_geterr(handle)));
}

// lo hands libpcap each frame twice and libpcap throws the outgoing copy away: do not record it at
// all.
void ignore_outgoing_copies(pcap* handle) {
  const int one = 1;
  setsockopt(pcap_fileno(handle), SOL_PACKET, PACKET_IGNORE_OUTGOING, &one, sizeof one);
}

void keep_only_tcp(pcap* handle) {
  bpf_program program{};
  const bool ready = pcap_compile(handle, &program, "tcp", 1, PCAP_NETMASK_UNKNOWN) == 0 &&
                     pcap_setfilter(handle, &program) == 0;
  pcap_freecode(&program);
  if (!ready) throw std::runtime_error(fmt::format("filter for TCP: {}", pcap_geterr(handle)));
}

}  // namespace

void LiveCapture::Close::operator()(pcap* handle) const {
  pcap_close(handle);
}

LiveCapture::LiveCapture(const std::string& device) {
  std::array<char, PCAP_ERRBUF_SIZE> problem{};
  handle_.reset(pcap_create(device.c_str(), problem.data()));
  if (!handle_) throw std::runtime_error(fmt::format("capture on {}: {}", device, problem.data()));
  pcap_set_snaplen(handle_.get(), snap_length);
  pcap_set_immediate_mode(handle_.get(), 1);
  pcap_set_buffer_size(handle_.get(), ring_octets);
  pcap_set_tstamp_precision(handle_.get(), PCAP_TSTAMP_PRECISION_NANO);
  if (const int status = pcap_activate(handle_.get()); status < 0)
    refuse(device, handle_.get(), status);
  fcntl(pcap_fileno(handle_.get()), F_SETFD,
        FD_CLOEXEC);  // libpcap does not; the peers must not have it.
  if (device == "lo") ignore_outgoing_copies(handle_.get());
  keep_only_tcp(handle_.get());
  pcap_setnonblock(handle_.get(), 1, problem.data());
  link_ = static_cast<LinkType>(pcap_datalink(handle_.get()));
  anchor_ = anchor_clocks();
}

LiveCapture::~LiveCapture() = default;
LiveCapture::LiveCapture(LiveCapture&&) noexcept = default;

std::optional<Frame> LiveCapture::read_next() {
  pcap_pkthdr* header = nullptr;
  const u_char* bytes = nullptr;
  if (pcap_next_ex(handle_.get(), &header, &bytes) != 1) return std::nullopt;
  // With nanosecond precision tv_usec counts nanoseconds.
  const auto wall =
      std::chrono::seconds{header->ts.tv_sec} + std::chrono::nanoseconds{header->ts.tv_usec};
  return Frame{anchor_.to_monotonic(wall), ++frames_, link_, Bytes{bytes, header->caplen},
               header->len};
}

void LiveCapture::drain(Time until, const Take& take) {
  if (!waiting_) waiting_ = read_next();
  while (waiting_ && waiting_->at <= until) {
    take(*waiting_);
    waiting_ = read_next();
  }
}

std::uint64_t LiveCapture::dropped() const {
  pcap_stat counts{};
  return pcap_stats(handle_.get(), &counts) == 0 ? counts.ps_drop : 0;
}

}  // namespace seetcp
