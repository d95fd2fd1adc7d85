// SPDX-License-Identifier: MIT
#include "src/trace/json/write.hpp"

#include <ostream>

#include "src/trace/json/write_event.hpp"
#include "src/trace/json/write_parts.hpp"

namespace seetcp {

namespace {

// An element a line, so that grep finds it whole.
template <typename Element, typename Write>
void write_list(JsonWriter& json, std::string_view key, const std::vector<Element>& elements,
                Write write) {
  json.break_line();
  json.open(key, '[');
  std::size_t id = 0;
  for (const Element& element : elements) {
    json.break_line();
    write(json, element, ++id);
  }
  json.break_line();
  json.close(']');
}

// Links are in the order of their effects.
void write_events(JsonWriter& json, const Trace& trace) {
  EventWriter events(json);
  events.begin();
  auto link = trace.links.begin();
  EventId id = 0;
  for (const Event& event : trace.events) {
    events.event(event, ++id);
    for (; link != trace.links.end() && link->effect <= id; ++link) events.cause(*link);
  }
  events.finish();
}

}  // namespace

void write_json(std::ostream& out, const Trace& trace) {
  JsonWriter json(out);
  json.open('{');
  write_header(json, trace);
  write_witnesses(json, trace.witnesses);
  write_list(json, "peers", trace.peers, write_peer);
  write_list(json, "connections", trace.connections, write_connection);
  write_events(json, trace);
  write_list(json, "claims", trace.claims, write_claim);
  json.close('}');
  json.end_document();
  json.flush();
}

}  // namespace seetcp
