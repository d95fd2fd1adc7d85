// SPDX-License-Identifier: MIT
#include "src/trace/connections/connection_table.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "tests/unit/trace/model/dice.hpp"

namespace seetcp::test {
namespace {

using Place = ConnectionTable::Place;

struct Ends {
  Endpoint client, server;
  std::uint64_t network{};

  friend auto operator<=>(const Ends&, const Ends&) = default;
};

Ends ends_of(std::uint32_t number, std::uint64_t network = 0) {
  const auto octet = [&](unsigned shift) { return static_cast<std::uint8_t>(number >> shift); };
  return {{ipv4(10, octet(16), octet(8), octet(0)), 40000}, {ipv4(192, 0, 2, 1), 80}, network};
}

std::uint64_t hash_of(const Ends& ends) {
  return ConnectionKey{ends.client, ends.server, ends.network}.hash();
}

Place find(const ConnectionTable& table, const Ends& ends) {
  return table.find(hash_of(ends), {ends.client, ends.server, ends.network});
}

// As the Follower does: a record is in use once it has a frame.
Place add(ConnectionTable& table, const Ends& ends) {
  const Place place = table.add(hash_of(ends), ends.client, ends.server, ends.network);
  table.at(place).frames = 1;
  return place;
}

bool holds(const ConnectionRecord& record, const Ends& ends) {
  return record.ends[0] == ends.client && record.ends[1] == ends.server &&
         record.network == ends.network;
}

}  // namespace

TEST_CASE("a new table holds nothing") {
  const ConnectionTable table;
  CHECK(table.size() == 0);
  CHECK(table.places() == 0);
  CHECK(find(table, ends_of(1)) == ConnectionTable::none);
}

TEST_CASE("a connection is found from both of its ends") {
  ConnectionTable table;
  const Ends ends = ends_of(1), turned{ends.server, ends.client, 0};
  const Place place = add(table, ends);
  CHECK(hash_of(ends) == hash_of(turned));
  CHECK(find(table, ends) == place);
  CHECK(find(table, turned) == place);
}

TEST_CASE("another port, address, family or network is another connection") {
  ConnectionTable table;
  const Ends ends = ends_of(1);
  add(table, ends);
  Ends port = ends, address = ends, network = ends, family = ends, crossed = ends;
  ++port.server.port;
  ++address.client.address.octets[3];
  network.network = 7;
  family.client.address.family = family.server.address.family = IpAddress::Family::v6;
  std::swap(crossed.client.port, crossed.server.port);
  for (const Ends& different : {port, address, network, family, crossed}) {
    CHECK(find(table, different) == ConnectionTable::none);
  }
}

TEST_CASE("keys of equal hash are kept apart") {
  ConnectionTable table;
  constexpr std::uint64_t same_hash = 0x0123456789abcdef;
  std::vector<Place> places;
  for (std::uint32_t number = 0; number < 40; ++number) {
    const Ends ends = ends_of(number);
    places.push_back(table.add(same_hash, ends.client, ends.server, 0));
  }
  for (std::uint32_t number = 0; number < 40; ++number) {
    const Ends ends = ends_of(number);
    CHECK(table.find(same_hash, {ends.client, ends.server, 0}) == places[number]);
  }
  const Ends absent = ends_of(40);
  CHECK(table.find(same_hash, {absent.client, absent.server, 0}) == ConnectionTable::none);
}

TEST_CASE("a record keeps its place and its content while the table grows") {
  ConnectionTable table;
  const Ends first = ends_of(0);
  const Place place = add(table, first);
  ConnectionRecord& record = table.at(place);
  record.first_frame = 4711;
  for (std::uint32_t number = 1; number < 20000; ++number) add(table, ends_of(number));
  CHECK(table.size() == 20000);
  CHECK(find(table, first) == place);
  CHECK(&table.at(place) == &record);
  CHECK(record.first_frame == 4711);
}

TEST_CASE("places that were given up are used again, and their records are empty") {
  ConnectionTable table;
  for (std::uint32_t number = 0; number < 100000; ++number) {
    const Ends ends = ends_of(number);
    const Place place = add(table, ends);
    CHECK(table.at(place).sent[0].bytes == 0);
    CHECK(table.at(place).notes.all().empty());
    table.at(place).sent[0].bytes = number + 1;
    table.at(place).notes.add(NoteAbout::reused, std::nullopt, 1);
    if (number >= 10) table.remove(find(table, ends_of(number - 10)));
  }
  CHECK(table.size() == 10);
  CHECK(table.places() == 11);
}

TEST_CASE("a table that is filled and emptied finds nothing, and can be filled again") {
  ConnectionTable table;
  for (int round = 0; round < 3; ++round) {
    for (std::uint32_t number = 0; number < 3000; ++number) add(table, ends_of(number));
    for (std::uint32_t number = 0; number < 3000; ++number) {
      table.remove(find(table, ends_of(number)));
      CHECK(find(table, ends_of(number)) == ConnectionTable::none);
    }
    CHECK(table.size() == 0);
    CHECK(table.places() == 3000);
    for (Place place = 0; place < table.places(); ++place) CHECK_FALSE(table.used(place));
  }
}

// Whatever is added and removed: a std::map says what has to be found. Few different keys, so that
// the same come and go; a table that fills its slots by half, so that searches are long.
TEST_CASE("a table and a std::map say the same of any additions and removals") {
  for (std::uint32_t seed = 1; seed <= 20; ++seed) {
    INFO("seed ", seed);
    Dice dice(seed);
    ConnectionTable table;
    std::map<Ends, Place> expected;
    for (int step = 0; step < 20000; ++step) {
      const Ends ends = ends_of(dice.below(900), dice.below(2));
      const auto known = expected.find(ends);
      REQUIRE(find(table, ends) ==
              (known == expected.end() ? ConnectionTable::none : known->second));
      if (known == expected.end()) {
        expected.emplace(ends, add(table, ends));
      } else if (dice.below(3) != 0) {
        table.remove(known->second);
        expected.erase(known);
      }
      REQUIRE(table.size() == expected.size());
    }
    for (const auto& [ends, place] : expected) {
      CHECK(find(table, ends) == place);
      CHECK(holds(table.at(place), ends));
    }
  }
}

// Removal must move back what a search would no longer find beyond the hole; in one long run of
// slots, at its beginning, middle and end, and where the run goes round the table's end.
TEST_CASE("whichever of a run of neighbours is removed, the others are found") {
  constexpr std::uint32_t count = 24;
  for (std::uint32_t removed = 0; removed < count; ++removed) {
    INFO("removed: ", removed);
    ConnectionTable table;
    std::vector<Ends> run;  // Whose homes are the last and first slots of 1,024.
    for (std::uint32_t number = 0; run.size() < count; ++number) {
      const std::uint64_t home = hash_of(ends_of(number)) & 1023;
      if (home >= 1016 || home < 4) run.push_back(ends_of(number));
    }
    for (const Ends& ends : run) add(table, ends);
    table.remove(find(table, run[removed]));
    for (std::uint32_t i = 0; i < count; ++i) {
      const Place place = find(table, run[i]);
      CHECK((place == ConnectionTable::none) == (i == removed));
      if (i != removed) CHECK(holds(table.at(place), run[i]));
    }
  }
}

}  // namespace seetcp::test
