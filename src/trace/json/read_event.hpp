// SPDX-License-Identifier: MIT
// One event of the document, and the parts that other objects have too. Whether ids refer to
// something is asked later, of the whole trace (references.hpp).
#pragma once

#include "src/trace/json/fields.hpp"

namespace seetcp {

Event read_event(const Json& value, const Place& place);
std::vector<Link> read_causes(const Json& event, const Place& place);  // Their effect: its id.
Link read_link(const Json& value, const Place& place);  // Of version 1, which lists them apart.

Endpoint read_endpoint(const Json& value, const Place& place);
SeqNum read_seq_num(const Json& value, const Place& place);
std::uint16_t read_peer_id(const Json& value, const Place& place);

}  // namespace seetcp
