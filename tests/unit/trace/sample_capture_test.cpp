// SPDX-License-Identifier: MIT
// A capture of real traffic, frame by frame through decoding and tracking: no programs, no kernel.
#include <doctest/doctest.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "src/trace/assembler.hpp"
#include "tests/unit/source_folder.hpp"

namespace seetcp {
namespace {

constexpr std::size_t file_header = 24, record_header = 16;  // pcap, in this machine's byte order.

std::vector<std::uint8_t> read_file(const std::string& name) {
  std::ifstream file{test::source_folder() / "sample_pcaps" / name, std::ios::binary};
  REQUIRE(file);
  return {std::istreambuf_iterator<char>{file}, {}};
}

std::uint32_t number_at(const std::vector<std::uint8_t>& octets, std::size_t at) {
  std::uint32_t number = 0;
  std::memcpy(&number, octets.data() + at, sizeof number);
  return number;
}

Trace trace_of(const std::string& name) {
  const auto octets = read_file(name);
  REQUIRE(number_at(octets, 0) == 0xa1b23c4d);  // Nanoseconds.
  Trace header;
  header.witnesses.segments.present = true;
  Assembler assembler{header};
  std::uint64_t frame = 0;
  for (std::size_t at = file_header; at < octets.size();) {
    const std::uint32_t kept = number_at(octets, at + 8);
    const Time time = std::chrono::seconds{number_at(octets, at)} + Time{number_at(octets, at + 4)};
    assembler.take(Frame{time, ++frame, static_cast<LinkType>(number_at(octets, 20)),
                         Bytes{octets.data() + at + record_header, kept},
                         number_at(octets, at + 12)});
    at += record_header + kept;
  }
  return assembler.finish();
}

std::vector<TcpState> path_of(const Trace& trace, Role end) {
  std::vector<TcpState> path;
  for (const Event& event : trace.events) {
    const auto* state = std::get_if<StateEvent>(&event.what);
    if (state && state->endpoint == end) path.push_back(state->to);
  }
  return path;
}

}  // namespace

TEST_CASE(
    "a captured hello takes the textbook path at both ends, inferred from its segments alone") {
  using enum TcpState;
  const Trace trace = trace_of("hello.pcap");
  REQUIRE(trace.connections.size() == 1);
  CHECK(trace.witnesses.segments.events == 9);
  CHECK(path_of(trace, Role::client) ==
        std::vector{syn_sent, established, fin_wait_1, fin_wait_2, time_wait});
  CHECK(path_of(trace, Role::server) ==
        std::vector{syn_received, established, close_wait, last_ack, closed});
  for (const Event& event : trace.events) {
    const auto* state = std::get_if<StateEvent>(&event.what);
    if (state) CHECK(state->evidence == Evidence::inferred);
  }
}

}  // namespace seetcp
