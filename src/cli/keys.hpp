// SPDX-License-Identifier: MIT
// A KeyReader makes keys of the octets that a terminal sends (ECMA-48, xterm's and the VT's
// function keys). Pure: a sequence may come in pieces, and a lone Esc is told from the beginning of
// one by settle(), when nothing has followed for a while.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/key.hpp"

namespace seetcp {

class KeyReader {
 public:
  std::vector<Key> take(std::string_view octets);

  // Something has begun that is no whole key yet.
  bool waits() const { return !begun_.empty(); }

  // Nothing more has come: what was begun is a lone Esc, or nothing that we know.
  std::vector<Key> settle();

 private:
  std::string begun_;
};

}  // namespace seetcp
