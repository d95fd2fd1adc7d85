// SPDX-License-Identifier: MIT
// Where Linux goes another way than what has arrived and was called implies;
// docs/linux-departures.md has each with its reason. What is not among them is a fault of the
// tracker's.
#pragma once

#include <optional>
#include <string_view>

#include "src/stage/play/ground.hpp"
#include "tests/soak/two_views.hpp"

namespace seetcp::test {

// The departure's name; absent when there is none that fits what is seen now.
std::optional<std::string_view> departure_of(const Difference& difference, const Ground& ground);

}  // namespace seetcp::test
