// SPDX-License-Identifier: MIT
// minimal_track FILE: the floor for useful tracking with libpcap: Ethernet, IPv4 and TCP alone, and
// an entry a 4-tuple with the segments, octets and flags of each way. No states, no order, no
// options: two connections by one 4-tuple are one.
#include <pcap/pcap.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace {

struct Tuple {
  std::uint32_t one_address{}, other_address{};
  std::uint16_t one_port{}, other_port{};

  bool operator==(const Tuple&) const = default;
};

struct Hash {
  std::size_t operator()(const Tuple& tuple) const {
    std::uint64_t mixed =
        (std::uint64_t{tuple.one_address} << 32 | tuple.other_address) ^
        (std::uint64_t{tuple.one_port} << 16 | tuple.other_port) * 0x9E3779B97F4A7C15u;
    mixed ^= mixed >> 32;
    mixed *= 0xD6E8FEB86659FD93u;
    return mixed ^ mixed >> 32;
  }
};

struct Side {
  std::uint64_t segments{}, octets{};
  std::uint8_t flags{};
};
struct Connection {
  Side sides[2];
};
using Connections = std::unordered_map<Tuple, Connection, Hash>;

void take(Connections& connections, const u_char* frame, std::uint32_t captured) {
  if (captured < 54 || frame[12] != 8 || frame[13] != 0 || frame[23] != 6) return;
  const unsigned ip_header = (frame[14] & 15u) * 4;
  const unsigned total = static_cast<unsigned>(frame[16] << 8 | frame[17]);
  if (captured < 14 + ip_header + 20) return;
  const u_char* const tcp = frame + 14 + ip_header;
  Tuple key;
  std::memcpy(&key.one_address, frame + 26, 4);
  std::memcpy(&key.other_address, frame + 30, 4);
  std::memcpy(&key.one_port, tcp, 2);
  std::memcpy(&key.other_port, tcp + 2, 2);
  const bool turned =
      std::pair{key.one_address, key.one_port} > std::pair{key.other_address, key.other_port};
  if (turned) {
    std::swap(key.one_address, key.other_address);
    std::swap(key.one_port, key.other_port);
  }
  Side& side = connections[key].sides[turned ? 1 : 0];
  ++side.segments;
  side.octets += total - ip_header - (tcp[12] >> 4) * 4u;
  side.flags |= tcp[13];
}

}  // namespace

int main(int count, char** arguments) {
  char error[PCAP_ERRBUF_SIZE];
  pcap_t* const capture = count > 1 ? ::pcap_open_offline(arguments[1], error) : nullptr;
  if (capture == nullptr) return 2;
  Connections connections;
  pcap_pkthdr* header = nullptr;
  const u_char* frame = nullptr;
  while (::pcap_next_ex(capture, &header, &frame) == 1) take(connections, frame, header->caplen);
  std::uint64_t octets = 0;
  for (const auto& [key, connection] : connections) {
    for (const Side& side : connection.sides) octets += side.octets;
  }
  std::printf("%zu connections, %lu octets\n", connections.size(), octets);
  ::pcap_close(capture);
}
