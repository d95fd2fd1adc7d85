// SPDX-License-Identifier: MIT
// Whatever two ends say to each other, whatever the wire does to it, and wherever it is captured:
// what the follower is sure of is so.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/trace/model/conversation.hpp"
#include "tests/unit/trace/model/followed.hpp"

namespace seetcp::test {
namespace {

constexpr std::uint64_t seeds = 10000;
constexpr std::size_t most_told = 3;  // Failures that are told at length.
constexpr Side sides[] = {Side::client, Side::server};

// What the follower says of the side that the model calls `side`; it may hold the other for the
// client where both connect.
template <typename T>
const T& of(const Account& account, const std::array<T, 2>& facts, Side side, Endpoint client) {
  const bool turned = account.ends[0] != client;
  return facts[static_cast<std::size_t>(turned ? other(side) : side)];
}

// Octets of data captured, each number once.
std::size_t octets_captured(const std::vector<Captured>& captured, Side from) {
  std::vector<bool> seen_at;  // By distance from the first number of all.
  std::optional<SeqNum> first;
  for (const Captured& seen : captured) {
    if (seen.packet.from == from && seen.packet.segment.payload_length > 0) {
      first = first ? earlier(*first, seen.packet.segment.seq) : seen.packet.segment.seq;
    }
  }
  for (const Captured& seen : captured) {
    const Segment& segment = seen.packet.segment;
    if (seen.packet.from != from || segment.payload_length == 0) continue;
    const auto begin = static_cast<std::size_t>(segment.seq - *first);
    seen_at.resize(std::max(seen_at.size(), begin + segment.payload_length));
    std::fill_n(seen_at.begin() + static_cast<std::ptrdiff_t>(begin), segment.payload_length, true);
  }
  return static_cast<std::size_t>(std::count(seen_at.begin(), seen_at.end(), true));
}

bool is_gone(std::optional<TcpState> state) {
  return state == TcpState::closed || state == TcpState::listen;
}

std::string_view name(Side side) {
  return side == Side::client ? "A" : "B";
}

class Trial {
 public:
  explicit Trial(std::uint64_t seed) : seed_(seed), conversation_(seed) {
    conversation_.run();
    accounts_ = follow(conversation_.captured());
  }

  // Each thing that the follower got wrong; empty when nothing.
  std::string wrong() const {
    if (!conversation_.came_to_rest()) return "the model did not come to rest";
    if (conversation_.captured().empty()) return {};
    if (accounts_.size() != 1) return fmt::format("{} connections", accounts_.size());
    std::string all;
    if (is_sure()) {
      for (const Side side : sides) all += wrong_state(side);
      all += wrong_outcome();
    }
    for (const Side side : sides) all += wrong_octets(side) + wrong_path(side);
    all += wrong_closer();
    return all;
  }

  bool is_sure() const { return accounts_.size() == 1 && account().sure; }
  bool loses_nothing() const { return conversation_.loses_nothing(); }

  std::string story() const {
    std::string all = fmt::format("seed {}, captured {}:", seed_, where());
    all += told(conversation_.captured());
    for (const Account& each : accounts_) all += told(each);
    return all + fmt::format("\nin truth: A {}, B {}\n", rfc_name(state(Side::client)),
                             rfc_name(state(Side::server)));
  }

 private:
  const Account& account() const { return accounts_.front(); }
  TcpState state(Side side) const { return conversation_.end(side).state(); }
  Endpoint client() const {
    const Packet& first = conversation_.captured().front().packet;
    return first.from == Side::client ? first.segment.from : first.segment.to;
  }

  std::string_view where() const {
    if (conversation_.wire().tap == WireTraits::Tap::in_the_middle) return "in the middle";
    return conversation_.wire().tap == WireTraits::Tap::at_client ? "at A" : "at B";
  }

  std::string wrong_state(Side side) const {
    const auto said = of(account(), account().states, side, client());
    if (said == state(side)) return {};
    // A RST sends a listener's connection back to LISTEN if the handshake's ACK was lost behind the
    // tap, and to CLOSED if not: nothing tells which, and the connection is gone in both.
    if (is_gone(said) && is_gone(state(side))) return {};
    return fmt::format("{} is {}, not {}; ", name(side), rfc_name(state(side)),
                       said ? rfc_name(*said) : "unknown");
  }

  std::string wrong_octets(Side side) const {
    const std::uint64_t said = of(account(), account().bytes, side, client());
    const std::size_t captured = octets_captured(conversation_.captured(), side);
    if (said == captured) return {};
    return fmt::format("{} sent {} octets, not {}; ", name(side), captured, said);
  }

  // A path ends in the state that is told, and where none is, in one that it went through.
  std::string wrong_path(Side side) const {
    const auto said = of(account(), account().states, side, client());
    const StatePath& path = of(account(), account().paths, side, client());
    if (path.size() == 0) return {};
    const TcpState last = path[path.size() - 1];
    if (said ? last == *said : conversation_.has_been(side, last) || is_gone(last)) return {};
    return fmt::format("{}'s path ends in {}; ", name(side), rfc_name(last));
  }

  bool sent_fin(Side side) const {
    const auto& all = conversation_.captured();
    return std::any_of(all.begin(), all.end(), [&](const Captured& seen) {
      return seen.packet.from == side && seen.packet.segment.flags.fin;
    });
  }

  std::string wrong_outcome() const {
    const bool closed = account().outcome == Outcome::closed;
    if (closed && !(sent_fin(Side::client) && sent_fin(Side::server))) return "not closed; ";
    const auto died = [&](Side side) {
      return conversation_.end(side).was_reset() || conversation_.end(side).has_aborted();
    };
    const bool reset = account().outcome == Outcome::reset || account().outcome == Outcome::refused;
    if (reset && !died(Side::client) && !died(Side::server)) return "nobody was reset; ";
    return {};
  }

  // Where no RST was captured, the first FIN tells.
  std::string wrong_closer() const {
    for (const Captured& seen : conversation_.captured()) {
      const Flags& flags = seen.packet.segment.flags;
      if (flags.rst) return {};
      if (!flags.fin) continue;
      const bool right = account().first_closer &&
                         account().ends[static_cast<std::size_t>(*account().first_closer)] ==
                             seen.packet.segment.from;
      return right ? std::string{} : std::string{"another closed first; "};
    }
    return {};
  }

  std::uint64_t seed_;
  RandomConversation conversation_;
  std::vector<Account> accounts_;
};

}  // namespace

TEST_CASE("what the follower is sure of is so, in every random conversation") {
  std::size_t failed = 0;
  std::size_t loss_free = 0, loss_free_and_sure = 0, sure = 0;
  std::map<std::string, std::size_t> kinds;  // Of failures, without their numbers.
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    const Trial trial(seed);
    loss_free += trial.loses_nothing() ? 1u : 0u;
    sure += trial.is_sure() ? 1u : 0u;
    loss_free_and_sure += trial.loses_nothing() && trial.is_sure() ? 1u : 0u;
    const std::string wrong = trial.wrong();
    if (wrong.empty()) continue;
    std::string kind = wrong;
    std::erase_if(kind, [](char letter) { return letter >= '0' && letter <= '9'; });
    ++kinds[kind];
    if (++failed > most_told) continue;
    MESSAGE(trial.story());
    CHECK(wrong == "");
  }
  for (const auto& [kind, times] : kinds) MESSAGE(times << " times: " << kind);
  CHECK(failed == 0);
  MESSAGE("sure of " << sure << " of " << seeds << ", and of " << loss_free_and_sure << " of "
                     << loss_free << " without loss");
  CHECK(loss_free_and_sure * 100 >= loss_free * 95);
}

}  // namespace seetcp::test
