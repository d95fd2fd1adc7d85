// SPDX-License-Identifier: MIT
// A Document is a trace's JSON as parsed: events and links already read, one by one while they
// came, so that a long trace is never held as one JSON tree; all the rest as it stands.
#pragma once

#include <iosfwd>
#include <optional>
#include <vector>

#include "src/trace/json/fields.hpp"

namespace seetcp {

struct Document {
  Json rest = Json::object();  // "events" and "links" are empty arrays in it, if they were arrays.
  std::vector<Event> events;
  std::vector<Link> links;
  // What was wrong with the first of them that could not be read; rest's version may tell why.
  std::optional<Fault> fault;
};

// Throws Fault when `in` does not hold exactly one JSON object.
Document parse_document(std::istream& in);

}  // namespace seetcp
