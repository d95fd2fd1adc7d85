// SPDX-License-Identifier: MIT
#include "src/views/connections/undecoded.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "src/views/connections/protocol_names.hpp"
#include "src/views/timeline/wording.hpp"

namespace seetcp {
namespace {

struct Part {
  Skipped skipped;
  std::uint64_t frames;
};

std::string number_text(const Skipped& skipped) {
  const std::uint32_t number = skipped.number.value_or(0);
  const bool in_hex = skipped.reason == NotASegment::not_ip;  // As EtherTypes are known.
  const std::string digits = in_hex ? fmt::format("0x{:04x}", number) : fmt::format("{}", number);
  return fmt::format("{} {}", kind_of_number(skipped), digits);
}

// " of UDP (IP protocol 17)", " of IP protocol 253", ": cut short inside a header".
std::string kind_text(const Skipped& skipped) {
  if (kind_of_number(skipped).empty()) return fmt::format(" ({})", words(skipped.reason));
  const std::string_view name = name_of(skipped);
  if (name.empty()) return fmt::format(" of {}", number_text(skipped));
  return fmt::format(" of {} ({})", name, number_text(skipped));
}

std::vector<Part> parts_of(const CaptureTotals& totals) {
  std::vector<Part> parts;
  for (const auto& [what, frames] : totals.skipped) {
    parts.push_back({{what.first, what.second}, frames});
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const Part& a, const Part& b) { return a.frames > b.frames; });
  return parts;
}

}  // namespace

std::string undecoded_text(const CaptureTotals& totals) {
  constexpr std::size_t most_kinds = 8;
  const std::vector<Part> parts = parts_of(totals);
  std::string text;
  std::uint64_t rest = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i >= most_kinds) {
      rest += parts[i].frames;
      continue;
    }
    const std::string count = i == 0 ? counted(parts[i].frames, "frame") : grouped(parts[i].frames);
    text += fmt::format("{}{}{}", i == 0 ? "" : ", ", count, kind_text(parts[i].skipped));
  }
  if (rest > 0) {
    text += fmt::format(", and {} of {} other kinds", grouped(rest), parts.size() - most_kinds);
  }
  return text;
}

}  // namespace seetcp
