// SPDX-License-Identifier: MIT
// What a mistyped word may have meant: a suggestion, never a guess that is acted on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seetcp {

// The one of `words` that `wrong` is at most two typos away from (one, where it has only two
// letters), the first of those that are equally near; capitals are no typos. Absent when there is
// none, or when `wrong` is one of them.
std::optional<std::string> nearest(std::string_view wrong, std::span<const std::string_view> words);
std::optional<std::string> nearest(std::string_view wrong, const std::vector<std::string>& words);

}  // namespace seetcp
