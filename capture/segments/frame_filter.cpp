// SPDX-License-Identifier: MIT
#include "capture/segments/frame_filter.hpp"

#include <fmt/format.h>
#include <pcap/pcap.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <new>
#include <utility>

#include "capture/segments/damage.hpp"

namespace seetcp {
namespace {

constexpr auto man_page = "man 7 pcap-filter explains the language: 'host 10.0.0.1 and port 80'";

// What a filter may be meant for: frames with addresses, without, of Linux's "any", of a radio.
constexpr std::array usual_links{LinkType::ethernet, LinkType::raw, LinkType::linux_sll,
                                 LinkType::linux_sll2, static_cast<LinkType>(127)};

struct Close {
  void operator()(pcap_t* handle) const { pcap_close(handle); }
};
using Handle = std::unique_ptr<pcap_t, Close>;

// The numbers of link types in files are not quite those of libpcap's functions. A file of the type
// that has no frames makes libpcap translate.
Handle handle_for(LinkType link) {
  struct pcap_file_header header {};
  header.magic = 0xa1b2c3d4;
  header.version_major = PCAP_VERSION_MAJOR;
  header.version_minor = PCAP_VERSION_MINOR;
  header.snaplen = longest_frame;
  header.linktype = static_cast<bpf_u_int32>(link);
  FILE* file = fmemopen(&header, sizeof header, "r");
  if (!file) throw std::bad_alloc();
  std::array<char, PCAP_ERRBUF_SIZE> words{};
  Handle handle{pcap_fopen_offline(file, words.data())};
  if (handle) return handle;
  std::fclose(file);
  throw BadCapture(fmt::format("the filter: {}", words.data()));
}

}  // namespace

void FrameFilter::Free::operator()(bpf_program* program) const {
  pcap_freecode(program);
  delete program;
}

FrameFilter::Program FrameFilter::compile(LinkType link, const std::string& expression,
                                          bool optimise, std::string& why_not) {
  const Handle handle = handle_for(link);
  Program program{new bpf_program{}};
  if (pcap_compile(handle.get(), program.get(), expression.c_str(), optimise ? 1 : 0,
                   PCAP_NETMASK_UNKNOWN) == 0)
    return program;
  why_not = pcap_geterr(handle.get());
  return nullptr;
}

FrameFilter::FrameFilter(std::string expression) : expression_(std::move(expression)) {
  std::string first_reason, reason;
  for (const LinkType link : usual_links) {
    if (compile(link, expression_, true, reason)) return;
    if (first_reason.empty()) first_reason = reason;
  }
  throw BadCapture(fmt::format("the filter: {}", first_reason), man_page);
}

// The optimiser calls it an error when no frame of this link type can pass; for us it is an answer.
FrameFilter::Program FrameFilter::program_for(const Frame& frame) const {
  std::string why_not, why_not_ip;
  for (const bool optimise : {true, false})
    if (auto program = compile(frame.link, expression_, optimise, why_not)) return program;
  if (!compile(frame.link, "ip", false, why_not_ip)) return nullptr;
  throw BadCapture(fmt::format("the filter does not fit frame {}, of link type {}: {}",
                               frame.number, static_cast<unsigned>(frame.link), why_not),
                   man_page);
}

bool FrameFilter::passes(const Frame& frame) {
  const auto is_its = [&](const Compiled& one) { return one.link == frame.link; };
  auto its = std::find_if(compiled_.begin(), compiled_.end(), is_its);
  if (its == compiled_.end()) its = compiled_.insert(its, Compiled{frame.link, program_for(frame)});
  if (!its->program) return true;
  pcap_pkthdr lengths{};
  lengths.caplen = static_cast<bpf_u_int32>(frame.captured.size());
  lengths.len = static_cast<bpf_u_int32>(frame.wire_length);
  return pcap_offline_filter(its->program.get(), &lengths, frame.captured.data()) != 0;
}

const Frame* FilteredFrames::next() {
  const Frame* frame = all_->next();
  for (; frame && !filter_.passes(*frame); frame = all_->next()) ++left_out_;
  return frame;
}

}  // namespace seetcp
