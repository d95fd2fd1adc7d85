// SPDX-License-Identifier: MIT
// Observations written by hand, in the order in which a recorder tells them: each step adds one,
// ten microseconds after the last. Frames are real octets; numbers are relative to the ends' SYNs.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/trace/assembler.hpp"

namespace seetcp::test {

struct Program {
  int peer{};
  int tid{};

  friend constexpr auto operator<=>(Program, Program) = default;
};

inline constexpr Program server{0, 100}, client{1, 200};

inline constexpr Endpoint server_end{ipv4(127, 0, 0, 1), 8080};
inline constexpr Endpoint client_end{ipv4(127, 0, 0, 2), 40312};
inline constexpr Endpoint any_8080{{}, 8080};

// The addresses and first numbers of one connection.
struct Wire {
  Endpoint client = client_end, server = server_end;
  std::uint32_t client_isn = 0xfffffff0, server_isn = 7000;
};

// The same on a stage of two hosts.
inline constexpr Endpoint client_host{ipv4(10, 9, 0, 1), 40312};
inline constexpr Endpoint server_host{ipv4(10, 9, 0, 2), 8080};
inline constexpr Wire two_hosts{.client = client_host, .server = server_host};

// A segment as the field writes it: {"PA", 1, 1, 14}.
struct Wired {
  std::string_view flags;  // Letters: S F R P A.
  std::uint32_t seq{};
  std::uint32_t ack{};  // Meant only with A.
  std::uint32_t length{};
};

// What a descriptor's socket is at the moment.
inline SocketFacts fresh(std::uint64_t cookie) {
  return {.cookie = SocketCookie{cookie}, .state = TcpState::closed, .local = {}, .remote = {}};
}
inline SocketFacts listening(std::uint64_t cookie, const Endpoint& local = any_8080) {
  return {.cookie = SocketCookie{cookie}, .state = TcpState::listen, .local = local, .remote = {}};
}
inline SocketFacts connected(std::uint64_t cookie, std::optional<TcpState> state,
                             const Endpoint& local, const Endpoint& remote) {
  return {.cookie = SocketCookie{cookie}, .state = state, .local = local, .remote = remote};
}

class Observations {
 public:
  Observations() = default;
  Observations(Observations&&) = default;

  // Nothing happens for a while.
  Observations& a_while(Time lasts = std::chrono::milliseconds{5}) {
    now_ += lasts;
    return *this;
  }

  Observations& started(Program who) { return add(ProcessStarted{tick(), who.peer, who.tid}); }
  Observations& ended(Program who, int status, std::vector<std::uint64_t> open = {}) {
    ProcessEnded ended{.at = tick(),
                       .peer = who.peer,
                       .pid = who.tid,
                       .exit_status = status,
                       .signal = {},
                       .open_sockets = {}};
    for (const std::uint64_t cookie : open) ended.open_sockets.push_back(SocketCookie{cookie});
    return add(ended);
  }
  Observations& prints(Program who, std::string text) {
    return add(Printed{tick(), who.peer, std::move(text)});
  }

  Observations& enters(Program who, std::string_view call, std::optional<SocketFacts> socket,
                       std::vector<Argument> arguments = {}) {
    running_[who] = call;
    SocketCall seen = call_of(who, Phase::entered, std::move(socket));
    seen.arguments = std::move(arguments);
    return add(std::move(seen));
  }
  Observations& returns(Program who, std::int64_t result, std::optional<SocketFacts> socket,
                        std::vector<Argument> arguments = {}) {
    SocketCall seen = call_of(who, Phase::returned, std::move(socket));
    seen.result = result;
    seen.arguments = std::move(arguments);
    return add(std::move(seen));
  }
  Observations& fails(Program who, std::string_view error, std::optional<SocketFacts> socket) {
    SocketCall seen = call_of(who, Phase::returned, std::move(socket));
    seen.result = -1;
    seen.error = error;
    return add(std::move(seen));
  }
  Observations& calls(Program who, std::string_view call, std::int64_t result,
                      std::optional<SocketFacts> socket, std::vector<Argument> arguments = {}) {
    return enters(who, call, socket, std::move(arguments)).returns(who, result, socket);
  }

  Observations& from_client(const Wired& sent, const Wire& wire = {}) {
    return frame(wire.client, wire.server, wire.client_isn, wire.server_isn, sent);
  }
  Observations& from_server(const Wired& sent, const Wire& wire = {}) {
    return frame(wire.server, wire.client, wire.server_isn, wire.client_isn, sent);
  }

  // On a wire between two hosts: a segment leaves, and is `id` from then on, 1, 2, 3…; later
  // reports tell what becomes of it.
  Observations& client_leaves(const Wired& sent, const Wire& wire = two_hosts) {
    return leaves({wire.client, wire.server, wire.client_isn, wire.server_isn}, sent);
  }
  Observations& server_leaves(const Wired& sent, const Wire& wire = two_hosts) {
    return leaves({wire.server, wire.client, wire.server_isn, wire.client_isn}, sent);
  }
  Observations& becomes(std::uint64_t id, Fate fate, std::uint32_t copies = 0) {
    Crossing crossing = crossings_.at(id - 1);
    crossing.at = tick();
    crossing.fate = fate;
    crossing.copies = copies;
    return add(crossing);
  }
  Observations& arrives(std::uint64_t id) { return becomes(id, Fate::arrived); }
  Observations& drops(std::uint64_t id) { return becomes(id, Fate::dropped); }
  // The wire sends a copy of `original`, or something of its own in a host's name.
  Observations& copies(std::uint64_t original, Origin origin) {
    Crossing crossing = crossings_.at(original - 1);
    crossing.origin = origin;
    crossing.copy_of = original;
    return cross(crossing);
  }
  Observations& injects_as_client(const Wired& sent, const Wire& wire = two_hosts) {
    return leaves({wire.client, wire.server, wire.client_isn, wire.server_isn}, sent,
                  Origin::injected);
  }
  // Each is there before the next leaves.
  Observations& client_sends(const Wired& sent, const Wire& wire = two_hosts) {
    client_leaves(sent, wire);
    return arrives(crossings_.size());
  }
  Observations& server_sends(const Wired& sent, const Wire& wire = two_hosts) {
    server_leaves(sent, wire);
    return arrives(crossings_.size());
  }

  // The kernel's word on one end; without a state it knows of none.
  Observations& word(const Endpoint& local, const Endpoint& remote, std::optional<TcpState> state,
                     std::optional<std::uint64_t> cookie = {}) {
    KernelState word{.asked = now_,
                     .at = tick(),
                     .local = local,
                     .remote = remote,
                     .state = state,
                     .cookie = {},
                     .object = {}};
    if (cookie) word.cookie = SocketCookie{*cookie};
    return add(word);
  }
  Observations& word_on_listener(const Endpoint& local, std::optional<TcpState> state) {
    return word(local, Endpoint{}, state);
  }

  const std::deque<Observation>& all() const { return all_; }

 private:
  Time tick() { return now_ += std::chrono::microseconds{10}; }

  Observations& add(Observation seen) {
    all_.push_back(std::move(seen));
    return *this;
  }

  SocketCall call_of(Program who, Phase phase, std::optional<SocketFacts> socket) {
    return {.phase = phase,
            .at = tick(),
            .resumed = now_,
            .peer = who.peer,
            .pid = who.tid,
            .tid = who.tid,
            .name = running_[who],
            .arguments = {},
            .fd = 3,
            .socket = std::move(socket),
            .also = {},
            .result = {},
            .error = {}};
  }

  using Octets = std::vector<std::uint8_t>;

  static void put(Octets& octets, std::uint64_t value, int count) {
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      octets.push_back(static_cast<std::uint8_t>(value >> shift));
    }
  }
  static void put(Octets& octets, const IpAddress& address) {
    octets.insert(octets.end(), address.octets.begin(), address.octets.begin() + 4);
  }
  static std::uint8_t flag_bits(std::string_view letters) {
    unsigned bits = 0;
    for (const char letter : letters) bits |= 1u << std::string_view{"FSRPA"}.find(letter);
    return static_cast<std::uint8_t>(bits);
  }

  struct Path {
    Endpoint from, to;
    std::uint32_t from_isn{}, to_isn{};
  };

  Observations& leaves(const Path& path, const Wired& sent, Origin origin = Origin::host) {
    const Octets& octets = headers(path, sent);
    Crossing crossing;
    crossing.origin = origin;
    crossing.link = LinkType::raw;
    crossing.octets = octets;
    crossing.wire_length = octets.size() + sent.length;
    return cross(crossing);
  }
  Observations& cross(Crossing crossing) {
    crossing.id = crossings_.size() + 1;
    crossing.left = crossing.at = tick();
    crossing.fate = Fate::under_way;
    crossings_.push_back(crossing);
    return add(crossing);
  }

  Observations& frame(const Endpoint& from, const Endpoint& to, std::uint32_t from_isn,
                      std::uint32_t to_isn, const Wired& sent) {
    const Octets& octets = headers({from, to, from_isn, to_isn}, sent);
    return add(Frame{.at = tick(),
                     .number = frames_.size(),
                     .link = LinkType::raw,
                     .captured = octets,
                     .wire_length = octets.size() + sent.length});
  }

  // The headers alone are captured: the IP length tells how much data there was.
  const Octets& headers(const Path& path, const Wired& sent) {
    const auto& [from, to, from_isn, to_isn] = path;
    const bool has_ack = sent.flags.find('A') != std::string_view::npos;
    Octets& octets = frames_.emplace_back();
    put(octets, 0x4500, 2);
    put(octets, 40 + sent.length, 2);
    put(octets, 0x00004000, 4);  // No identification; don't fragment.
    put(octets, 0x40060000, 4);  // 64 hops, TCP, no checksum.
    put(octets, from.address);
    put(octets, to.address);
    put(octets, from.port, 2);
    put(octets, to.port, 2);
    put(octets, from_isn + sent.seq, 4);
    put(octets, has_ack ? to_isn + sent.ack : 0, 4);
    put(octets, 0x50, 1);
    put(octets, flag_bits(sent.flags), 1);
    put(octets, 64000, 2);
    put(octets, 0, 4);
    return octets;
  }

  Time now_ = std::chrono::seconds{5000};
  std::map<Program, std::string_view> running_;
  std::deque<Octets> frames_;
  std::vector<Crossing> crossings_;
  std::deque<Observation> all_;
};

}  // namespace seetcp::test
