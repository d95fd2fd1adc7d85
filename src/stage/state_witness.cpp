// SPDX-License-Identifier: MIT
#include "src/stage/state_witness.hpp"

#include <algorithm>

#include "src/stage/waiting_states.hpp"

namespace seetcp {
namespace {

// TCP_INFO's CLOSE may be TIME-WAIT, and a closed descriptor says nothing: only the table knows.
bool descriptor_knows(const SocketFacts& facts) {
  return facts.state && facts.state != TcpState::closed;
}

}  // namespace

void StateWitness::ask_about(const End& end, std::vector<KernelState>& words) {
  KernelState word = diag_.ask(end.first, end.second);
  const bool was_known = unfinished_.contains(end);
  if (word.state && word.state != TcpState::time_wait) {
    unfinished_[end] = {*word.state, frames_};
  } else {
    unfinished_.erase(end);
  }
  // That nothing is known of an end that was never here (a remote host's) is no news.
  if (word.state || was_known) words.push_back(word);
}

bool StateWitness::is_news(const End& end) const {
  const auto known = unfinished_.find(end);
  return known == unfinished_.end() || known->second.frames != frames_;
}

void StateWitness::ask_after(const SocketCall& call, std::uint64_t frames,
                             std::vector<KernelState>& words) {
  frames_ = frames;
  if (call.phase != Phase::returned || !call.socket || !call.socket->local) return;
  const SocketFacts& facts = *call.socket;
  if (!facts.remote) return ask_after_listener(call, words);
  const End own{*facts.local, *facts.remote};
  if (descriptor_knows(facts)) {
    unfinished_[own] = {*facts.state, frames_};
  } else {
    ask_about(own, words);
  }
  const End other{own.second, own.first};
  if (is_news(other)) ask_about(other, words);
}

void StateWitness::ask_after_listener(const SocketCall& call, std::vector<KernelState>& words) {
  const Endpoint& local = *call.socket->local;
  const End listener{local, Endpoint{{local.address.family, {}}, 0}};
  if (call.socket->state == TcpState::listen) {
    unfinished_[listener] = {TcpState::listen, frames_};
  } else if (unfinished_.contains(listener)) {
    ask_about(listener, words);
  }
}

std::vector<KernelState> StateWitness::all_unfinished() {
  std::vector<End> ends;
  for (const auto& [end, known] : unfinished_) ends.push_back(end);
  std::vector<KernelState> words;
  for (const End& end : ends) ask_about(end, words);
  return words;
}

bool StateWitness::expects_more() const {
  return std::any_of(unfinished_.begin(), unfinished_.end(),
                     [](const auto& entry) { return waits_for_a_segment(entry.second.state); });
}

}  // namespace seetcp
