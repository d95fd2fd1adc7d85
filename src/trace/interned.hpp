// SPDX-License-Identifier: MIT
// Interned text: one lasting copy of a word that many events repeat ("connect", "ECONNREFUSED"), so
// that an event can hold a string_view.
#pragma once

#include <string_view>

namespace seetcp {

// A view of `text`'s lasting copy. Never freed: meant for a closed set of words.
std::string_view interned(std::string_view text);

}  // namespace seetcp
