// SPDX-License-Identifier: MIT
#include "src/stage/host_states.hpp"

#include <algorithm>

#include "capture/os/clock.hpp"
#include "src/stage/waiting_states.hpp"

namespace seetcp {
namespace {

// A request that is still there is news where its last ACK has come: the accept queue is full.
bool may_surprise(const SocketRow& row) {
  return row.state == TcpState::syn_received;
}

bool stands_elsewhere(const SocketRow& before, const SocketRow& after) {
  return before.state != after.state || before.object != after.object ||
         before.remote != after.remote || before.local != after.local;
}

KernelState word_on(const SocketRow& row, Time asked, Time at) {
  return {.asked = asked,
          .at = at,
          .local = row.local,
          .remote = row.remote,
          .state = row.state,
          .cookie = row.cookie,
          .object = row.object};
}

}  // namespace

// The gone come first: another connection may have taken their addresses.
void HostStates::ask(std::vector<KernelState>& words) {
  const Time asked = now();
  diag_.all(rows_);
  const Time at = now();
  ++dumps_;
  for (const SocketRow& row : rows_) {
    if (const auto found = known_.find(row.cookie); found != known_.end())
      found->second.last_seen = dumps_;
  }
  tell_the_gone(asked, at, words);
  for (const SocketRow& row : rows_) {
    const auto [found, is_new] = known_.try_emplace(row.cookie, Known{row, dumps_, dumps_});
    if (is_new || stands_elsewhere(found->second.row, row) || may_surprise(row))
      words.push_back(word_on(row, asked, at));
    found->second.row = row;
  }
}

void HostStates::tell_the_gone(Time asked, Time at, std::vector<KernelState>& words) {
  for (auto entry = known_.begin(); entry != known_.end();) {
    if (entry->second.last_seen == dumps_) {
      ++entry;
      continue;
    }
    words.push_back(word_on(entry->second.row, asked, at));
    words.back().state.reset();
    entry = known_.erase(entry);
  }
}

template <typename Fits>
const SocketRow* HostStates::newest(Fits fits) const {
  const Known* best = nullptr;
  for (const auto& [cookie, known] : known_) {
    if (fits(known.row) && (!best || known.first_seen > best->first_seen)) best = &known;
  }
  return best ? &best->row : nullptr;
}

const SocketRow* HostStates::connection(std::uint16_t local_port, std::uint16_t remote_port) const {
  return newest([&](const SocketRow& row) {
    return row.local.port == local_port && row.remote.port == remote_port && remote_port != 0;
  });
}

const SocketRow* HostStates::newest_connection(std::uint16_t local_port) const {
  return newest([&](const SocketRow& row) {
    return row.local.port == local_port && row.state != TcpState::listen;
  });
}

const SocketRow* HostStates::listener(std::uint16_t port) const {
  return newest([&](const SocketRow& row) {
    return row.local.port == port && row.state == TcpState::listen;
  });
}

const SocketRow* HostStates::socket(SocketCookie cookie) const {
  const auto found = known_.find(cookie);
  return found == known_.end() ? nullptr : &found->second.row;
}

bool HostStates::expects_more() const {
  return std::any_of(known_.begin(), known_.end(),
                     [](const auto& entry) { return waits_for_a_segment(entry.second.row.state); });
}

}  // namespace seetcp
