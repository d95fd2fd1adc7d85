// SPDX-License-Identifier: MIT
// A moment in sentences: what its step did, where the ends stand, what comes next. For ears; lines
// with their ends, without colour.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/stepper/moments.hpp"
#include "src/trace/trace.hpp"
#include "src/views/text_style.hpp"

namespace seetcp {

// Begins with an empty line.
std::string told_moment(const StepMoment& moment, const TextStyle& style);

// What has happened by itself: the events from `first` on, and where all stand now.
std::string told_change(const StepMoment& moment, EventId first, const TextStyle& style);

// All that is known of the event of that number; "": of each of the step's.
std::string told_events(const StepMoment& moment, std::string_view which, const TextStyle& style);

// Where the ends stand, and the arrows that led there.
std::string told_paths(const StepMoment& moment, const TextStyle& style);

// Each sentence wrapped, its further lines set in.
std::string told_paragraphs(const std::vector<std::string>& sentences, const TextStyle& style,
                            int indent = 0);

}  // namespace seetcp
