// SPDX-License-Identifier: MIT
// A RememberedText puts members that come again and again with the same values, as the reasons of
// states do, by copying what was written the first time. It remembers a few dozen of them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "src/trace/json/writer.hpp"

namespace seetcp {

// Text that lasts as long as the program (src/trace/interned.hpp), known by where it is.
struct LastingText {
  const char* begin{};
  std::size_t size{};

  LastingText() = default;
  explicit LastingText(std::string_view text) : begin(text.data()), size(text.size()) {}

  friend bool operator==(const LastingText&, const LastingText&) = default;
};

// `Values` are all that the text depends on; `spread()` of them differs for most that are used.
template <typename Values>
class RememberedText {
 public:
  // `write` puts the members, when nobody has yet. They neither begin nor end their object.
  template <typename Write>
  void put(JsonWriter& json, const Values& values, Write write) {
    Text& text = texts_[values.spread() * golden >> (64 - places_bits)];
    if (!text.json.empty() && text.values == values) return json.again(text.json);
    const JsonWriter::Mark mark = json.mark();
    write();
    text = {values, std::string{json.since(mark)}};
  }

 private:
  static constexpr unsigned places_bits = 7;
  static constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;
  struct Text {
    Values values;
    std::string json;
  };
  std::array<Text, std::size_t{1} << places_bits> texts_;
};

}  // namespace seetcp
