// SPDX-License-Identifier: MIT
// A JSON document as write_json() makes it, back to the same Trace. A file is hostile input:
// whatever is wrong with it ends in one BadTrace, and a Trace that is returned refers only to what
// it holds.
#pragma once

#include <iosfwd>
#include <stdexcept>
#include <string_view>

#include "src/trace/trace.hpp"

namespace seetcp {

// One line, safe to print: "hello.json: .events[3].seq must be an integer".
struct BadTrace : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `file_name` is only for the message. Reads this version's documents and all older ones, and
// ignores keys that it does not know. Throws BadTrace.
Trace read_trace(std::istream& in, std::string_view file_name);

}  // namespace seetcp
