// SPDX-License-Identifier: MIT
// The ConnectionTable holds the connections of a capture that are not told yet, by their ends. Its
// records live in blocks that are used again, so that memory follows the connections alive at once.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "src/trace/connections/connection_key.hpp"
#include "src/trace/connections/connection_record.hpp"

namespace seetcp {

class ConnectionTable {
 public:
  using Place = std::uint32_t;  // Of a record, for as long as it is in the table.

  ConnectionTable();

  // Where the connection is; `none` when it is not there.
  static constexpr Place none = 0xffffffff;
  Place find(std::uint64_t hash, const ConnectionKey& key) const;

  // A new record, empty but for its ends and its network.
  Place add(std::uint64_t hash, const Endpoint& client, const Endpoint& server,
            std::uint64_t network);
  void remove(Place place);

  ConnectionRecord& at(Place place) { return (*blocks_[place / block])[place % block]; }
  const ConnectionRecord& at(Place place) const { return (*blocks_[place / block])[place % block]; }

  std::size_t size() const { return size_; }
  // One past the highest place ever used; `used` tells which are.
  Place places() const { return places_; }
  bool used(Place place) const { return at(place).frames != 0; }

 private:
  static constexpr std::size_t block = 64;
  struct Slot {
    std::uint32_t tag{};    // The hash's lower half: where it belongs, and whose it is.
    Place place_and_one{};  // 0: empty.
  };

  Place free_place();
  void put(std::uint64_t hash, Place place);
  void grow();

  std::vector<std::unique_ptr<std::array<ConnectionRecord, block>>> blocks_;
  std::vector<Place> free_;
  std::vector<Slot> slots_;  // Open addressing, linear; a power of two, at most half full.
  std::size_t size_ = 0;
  Place places_ = 0;
};

}  // namespace seetcp
