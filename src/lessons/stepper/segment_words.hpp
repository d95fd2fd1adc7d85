// SPDX-License-Identifier: MIT
// A segment in words: what its kind is for, what became of it on the wire, what its header holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/trace/trace.hpp"

namespace seetcp {

// Behind "client sends SYN": " again", ", which is held at the wire"; "" for a new one that has
// arrived.
std::string fate_words(const SegmentEvent& segment);

// "duplicates", "replays", "forges": what the wire does that sends it; "" for a host's own.
std::string_view origin_words(Origin origin);

// Paragraphs.
std::vector<std::string> segment_details(const Trace& trace, const SegmentEvent& segment);

}  // namespace seetcp
