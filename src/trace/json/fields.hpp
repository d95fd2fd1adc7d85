// SPDX-License-Identifier: MIT
// Fields are the members of one JSON object that is being read: asked for by name, each with the
// reader that its value needs. A Fault says what is wrong, and where by jq's path
// (".events[3].seq").
//
// A reader is any function from a value and its place to what it means.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "src/trace/json/names.hpp"

namespace seetcp {

using Json = nlohmann::json;

// Where a value stands: a chain up to the whole document, made text only when something is wrong.
struct Place {
  const Place* within{};  // nullptr: this is the document itself.
  std::string_view key;   // "" for an element of an array.
  std::size_t index{};
};

// What is wrong with a document: one line, safe to print.
struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
  Fault(const Place& place, std::string_view what);  // ".events[3].seq must be an integer"
};

class Fields {
 public:
  Fields(const Json& value, const Place& place);  // Both must outlive it.

  template <typename Read>
  auto get(std::string_view key, Read read) const {
    const Json* value = find(key);
    if (value == nullptr) throw Fault(Place{&place_, key, 0}, "is missing");
    return read(*value, Place{&place_, key, 0});
  }

  template <typename Read>
  auto maybe(std::string_view key, Read read) const {
    const Json* value = find(key);
    using Meaning = decltype(read(*value, place_));
    return value ? std::optional<Meaning>{read(*value, Place{&place_, key, 0})} : std::nullopt;
  }

 private:
  const Json* find(std::string_view key) const;

  const Json& object_;
  const Place& place_;
};

std::string text(const Json& value, const Place& place);
std::string_view word(const Json& value, const Place& place);    // Interned. A call, an error.
std::string_view phrase(const Json& value, const Place& place);  // Interned. Any text.
bool truth(const Json& value, const Place& place);

[[noreturn]] void not_an_integer(const Place& place, std::int64_t least, std::uint64_t most);

template <std::integral Number, Number least = std::numeric_limits<Number>::min()>
Number integer(const Json& value, const Place& place) {
  constexpr Number most = std::numeric_limits<Number>::max();
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (std::cmp_greater_equal(number, least) && std::cmp_less_equal(number, most)) {
      return static_cast<Number>(number);
    }
  } else if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    if (std::cmp_greater_equal(number, least) && std::cmp_less_equal(number, most)) {
      return static_cast<Number>(number);
    }
  }
  not_an_integer(place, static_cast<std::int64_t>(least), static_cast<std::uint64_t>(most));
}

// What counts from 1: an id, a socket's number, a frame.
template <std::integral Number>
Number ordinal(const Json& value, const Place& place) {
  return integer<Number, 1>(value, place);
}

[[noreturn]] void not_a_name(const Place& place, std::string_view found,
                             const std::vector<std::string_view>& known);

template <typename Enum>
Enum named(const Json& value, const Place& place) {
  const std::string found = text(value, place);
  if (const auto known = value_named<Enum>(found)) return *known;
  std::vector<std::string_view> all;
  for (const auto& row : names(Enum{})) all.push_back(row.name);
  not_a_name(place, found, all);
}

// The reader of an array whose elements `read` reads.
template <typename Read>
auto list_of(Read read) {
  return [read](const Json& value, const Place& place) {
    if (!value.is_array()) throw Fault(place, "must be an array");
    std::vector<decltype(read(value, place))> elements;
    elements.reserve(value.size());
    for (const Json& element : value) {
      elements.push_back(read(element, Place{&place, "", elements.size()}));
    }
    return elements;
  };
}

// The reader of an array's element that says its id: 1, 2, 3…
template <typename Read>
auto numbered(Read read) {
  return [read](const Json& value, const Place& place) {
    if (Fields(value, place).get("id", ordinal<std::size_t>) != place.index + 1) {
      throw Fault(Place{&place, "id", 0}, "must be its place in the array, counted from 1");
    }
    return read(value, place);
  };
}

}  // namespace seetcp
