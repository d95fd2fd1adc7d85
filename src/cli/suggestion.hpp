// SPDX-License-Identifier: MIT
// What a mistyped command or option may have meant: a suggestion, never a guess that is acted on.
#pragma once

#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace seetcp {

// "did you mean run?" for the word that `message`, a complaint of the parser's, names; else how to
// get help.
std::string suggestion(const CLI::App& app, std::string_view message);

}  // namespace seetcp
