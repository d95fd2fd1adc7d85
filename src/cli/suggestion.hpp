// SPDX-License-Identifier: MIT
// What a mistyped command or option may have meant: a suggestion, never a guess that is acted on.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace seetcp {

// "did you mean run?" for the word that `message`, a complaint of the parser's, names; else how to
// get help.
std::string suggestion(const CLI::App& app, std::string_view message);

// The one of `words` that `wrong` is at most two typos away from; absent when there is none.
std::optional<std::string> nearest(std::string_view wrong, const std::vector<std::string>& words);

}  // namespace seetcp
