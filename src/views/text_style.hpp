// SPDX-License-Identifier: MIT
// A TextStyle says how a page of text may look: how wide, in colour or not, with which characters.
// Whoever knows the terminal fills it in; the views only obey.
#pragma once

namespace seetcp {

struct TextStyle {
  int width = 80;  // Display cells.
  bool colour = false;
  bool unicode = true;  // Otherwise ASCII alone.
};

}  // namespace seetcp
