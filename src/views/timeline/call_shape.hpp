// SPDX-License-Identifier: MIT
// A CallShape says how a call stands on the page: in one line, or entered here and returned there,
// because something happened in between that it waited for.
#pragma once

#include <string>

#include "src/trace/trace.hpp"
#include "src/views/timeline/causes.hpp"

namespace seetcp {

struct CallShape {
  bool in_one_line{};
  bool routine{};  // Data moved, or nothing was there yet: the same again and again in a long run.
  bool failed{};
  std::string text;  // Of its first line.
};

// How the call that is entered there is shown; nothing for what is no call. `so_far`: one that has
// not returned still may.
CallShape shape_of(const Trace& trace, const CauseIndex& causes, EventId entered, bool so_far);

// "… read = 0  woken by FIN 15"
std::string return_line(const Trace& trace, const CauseIndex& causes, EventId returned);

}  // namespace seetcp
