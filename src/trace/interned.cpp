// SPDX-License-Identifier: MIT
#include "src/trace/interned.hpp"

#include <functional>
#include <string>
#include <unordered_set>

namespace seetcp {

namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

using Words = std::unordered_set<std::string, TextHash, std::equal_to<>>;

}  // namespace

std::string_view interned(std::string_view text) {
  // Never destroyed: views of its words may be read while the program's statics go.
  static Words& words = *new Words;
  const auto known = words.find(text);
  return known != words.end() ? *known : *words.emplace(text).first;
}

}  // namespace seetcp
