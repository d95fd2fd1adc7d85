// SPDX-License-Identifier: MIT
// An event in words, for one who looks at it alone: a sentence that says what happened, and all
// that is known of it: the reason, the evidence, what caused it and what came of it.
#pragma once

#include <string>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

// "client calls close(3)", "server sends FIN 1", "client becomes FIN-WAIT-1"; of text that programs
// have a say in nothing is made safe yet, where the view's own words have not.
std::string event_sentence(const Trace& trace, EventId id);

// Paragraphs of what there is to know beyond the sentence.
std::vector<std::string> event_details(const Trace& trace, EventId id);

// Who an end is: the actor's name where it is known, else its side.
std::string end_name(const Trace& trace, ConnectionId connection, Role role);

}  // namespace seetcp
