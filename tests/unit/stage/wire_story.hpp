// SPDX-License-Identifier: MIT
// A wire between two hosts that exist on paper: what they send is written by hand, ten microseconds
// apart, and what the wire makes of it is kept.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "src/stage/wire/wire.hpp"

namespace seetcp::wire_story {

inline constexpr Endpoint client_end{ipv4(10, 9, 0, 1), 40000},
    second_end{ipv4(10, 9, 0, 1), 40001}, server_end{ipv4(10, 9, 0, 2), 8080};

struct Sent {
  std::string_view flags;  // Letters: S F R P A.
  std::uint32_t seq{};
  std::uint32_t ack{};
  std::uint32_t length{};
};

inline Segment segment(const Endpoint& from, const Endpoint& to, const Sent& sent) {
  const auto has = [&](char letter) { return sent.flags.find(letter) != std::string_view::npos; };
  Segment one;
  one.from = from;
  one.to = to;
  one.flags = {.fin = has('F'), .syn = has('S'), .rst = has('R'), .psh = has('P'), .ack = has('A')};
  one.seq = SeqNum{sent.seq};
  if (one.flags.ack) one.ack = SeqNum{sent.ack};
  one.payload_length = sent.length;
  one.window = 500;
  return one;
}

class WireStory {
 public:
  Wire wire{{.client = {client_end.address}, .server = {server_end.address}}};

  Passages client(const Sent& sent) { return send(Side::client, client_end, server_end, sent); }
  Passages second(const Sent& sent) { return send(Side::client, second_end, server_end, sent); }
  Passages server(const Sent& sent) { return send(Side::server, server_end, client_end, sent); }
  Passages server_to_second(const Sent& sent) {
    return send(Side::server, server_end, second_end, sent);
  }

  Passages send(Side from, const Endpoint& source, const Endpoint& to, const Sent& sent) {
    at += std::chrono::microseconds{10};
    const PacketOctets octets = encode(segment(source, to, sent), PacketOctets(sent.length, 'x'));
    return wire.take({from, at, octets});
  }

  Time at{};
};

// In one line: "1 arrived at server, 2 held".
inline std::string told(const Passages& passages) {
  static constexpr std::string_view fates[] = {"arrived", "under way", "held",    "delayed",
                                               "dropped", "corrupted", "rejected"};
  static constexpr std::string_view origins[] = {"", "duplicate", "replay", "injected"};
  std::string line;
  for (const Passage& one : passages) {
    if (!line.empty()) line += ", ";
    line += one.id == 0 ? "-" : std::to_string(one.id);
    if (one.origin != Origin::host) {
      line += " (";
      line += origins[static_cast<std::size_t>(one.origin)];
      line += one.copy_of != 0 ? " of " + std::to_string(one.copy_of) + ")" : ")";
    }
    line += ' ';
    line += fates[static_cast<std::size_t>(one.fate)];
    if (one.copies != 0) line += " x" + std::to_string(one.copies);
    if (one.to) line += *one.to == Side::client ? " at client" : " at server";
  }
  return line;
}

inline Segment read(const Passage& passage) {
  return std::get<Segment>(decode(LinkType::raw, passage.octets, passage.octets.size()));
}

}  // namespace seetcp::wire_story
