// SPDX-License-Identifier: MIT
#include "src/trace/json/fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "src/trace/interned.hpp"
#include "src/trace/json/excerpt.hpp"

namespace seetcp {

namespace {

std::string path(const Place& place) {
  if (place.within == nullptr) return "";
  const std::string above = path(*place.within);
  return place.key.empty() ? fmt::format("{}[{}]", above, place.index)
                           : fmt::format("{}.{}", above, place.key);
}

std::string sentence(const Place& place, std::string_view what) {
  const std::string where = path(place);
  return fmt::format("{} {}", where.empty() ? "the document" : where, what);
}

}  // namespace

Fault::Fault(const Place& place, std::string_view what)
    : std::runtime_error(sentence(place, what)) {}

Fields::Fields(const Json& value, const Place& place) : object_(value), place_(place) {
  if (!value.is_object()) throw Fault(place, "must be an object");
}

const Json* Fields::find(std::string_view key) const {
  const auto found = object_.find(key);
  return found == object_.end() ? nullptr : &*found;
}

std::string text(const Json& value, const Place& place) {
  if (!value.is_string()) throw Fault(place, "must be a string");
  return value.get_ref<const std::string&>();
}

// A name that the program gave, never text from outside: nothing in it can act on a terminal.
std::string_view word(const Json& value, const Place& place) {
  constexpr std::size_t longest = 64;
  const std::string found = text(value, place);
  const bool printable =
      std::ranges::all_of(found, [](char octet) { return octet >= ' ' && octet <= '~'; });
  if (!printable || found.size() > longest) {
    throw Fault(place, fmt::format("is \"{}\", which is no word of up to {} printable ASCII "
                                   "characters",
                                   excerpt(found), longest));
  }
  return interned(found);
}

std::string_view phrase(const Json& value, const Place& place) {
  return interned(text(value, place));
}

bool truth(const Json& value, const Place& place) {
  if (!value.is_boolean()) throw Fault(place, "must be true or false");
  return value.get<bool>();
}

void not_an_integer(const Place& place, std::int64_t least, std::uint64_t most) {
  throw Fault(place, fmt::format("must be an integer from {} to {}", least, most));
}

void not_a_name(const Place& place, std::string_view found,
                const std::vector<std::string_view>& known) {
  throw Fault(
      place, fmt::format("is \"{}\", which is none of {}", excerpt(found), fmt::join(known, ", ")));
}

}  // namespace seetcp
