// SPDX-License-Identifier: MIT
// An EmbeddedText is a file of this repository that the program carries in itself, so that it needs
// none beside it (cmake/embed_texts.cmake).
#pragma once

#include <string_view>

namespace seetcp {

struct EmbeddedText {
  std::string_view name;  // The file's, without folder and extension: "lost-syn".
  std::string_view text;
};

}  // namespace seetcp
