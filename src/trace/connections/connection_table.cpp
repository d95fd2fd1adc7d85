// SPDX-License-Identifier: MIT
#include "src/trace/connections/connection_table.hpp"

namespace seetcp {
namespace {

std::uint32_t tag_of(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash);
}

bool is_between(const ConnectionRecord& record, const ConnectionKey& key) {
  if (record.network != key.network) return false;
  return (record.ends[0] == key.from && record.ends[1] == key.to) ||
         (record.ends[0] == key.to && record.ends[1] == key.from);
}

}  // namespace

ConnectionTable::ConnectionTable() : slots_(1024) {}

ConnectionTable::Place ConnectionTable::find(std::uint64_t hash, const ConnectionKey& key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask; slots_[i].place_and_one != 0; i = (i + 1) & mask) {
    const Place place = slots_[i].place_and_one - 1;
    if (slots_[i].tag == tag_of(hash) && is_between(at(place), key)) return place;
  }
  return none;
}

ConnectionTable::Place ConnectionTable::add(std::uint64_t hash, const Endpoint& client,
                                            const Endpoint& server, std::uint64_t network) {
  if ((size_ + 1) * 2 > slots_.size()) grow();
  const Place place = free_place();
  at(place).ends[0] = client;
  at(place).ends[1] = server;
  at(place).network = network;
  put(hash, place);
  ++size_;
  return place;
}

// Moves back what a search would no longer find beyond the emptied slot.
void ConnectionTable::remove(Place place) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t hole = hash_of(at(place)) & mask;
  while (slots_[hole].place_and_one != place + 1) hole = (hole + 1) & mask;
  for (std::size_t i = (hole + 1) & mask; slots_[i].place_and_one != 0; i = (i + 1) & mask) {
    const std::size_t home = slots_[i].tag & mask;
    if (((i - home) & mask) < ((i - hole) & mask)) continue;
    slots_[hole] = slots_[i];
    hole = i;
  }
  slots_[hole] = {};
  std::destroy_at(&at(place));
  std::construct_at(&at(place));
  free_.push_back(place);
  --size_;
}

ConnectionTable::Place ConnectionTable::free_place() {
  if (!free_.empty()) {
    const Place place = free_.back();
    free_.pop_back();
    return place;
  }
  if (places_ == blocks_.size() * block) {
    blocks_.push_back(std::make_unique<std::array<ConnectionRecord, block>>());
  }
  return places_++;
}

void ConnectionTable::put(std::uint64_t hash, Place place) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t i = hash & mask;
  while (slots_[i].place_and_one != 0) i = (i + 1) & mask;
  slots_[i] = {tag_of(hash), place + 1};
}

void ConnectionTable::grow() {
  slots_.assign(slots_.size() * 2, Slot{});
  for (Place place = 0; place < places_; ++place) {
    if (used(place)) put(hash_of(at(place)), place);
  }
}

}  // namespace seetcp
