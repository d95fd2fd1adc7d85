// SPDX-License-Identifier: MIT
#include "src/trace/json/flags.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace seetcp {

namespace {

// A bit-field has no address, so a row holds how to ask for it and how to set it.
struct Flag {
  std::string_view name;
  bool (*is_set)(Flags);
  void (*set)(Flags&);
};

constexpr std::array rows{
    Flag{"SYN", [](Flags f) -> bool { return f.syn; }, [](Flags& f) { f.syn = true; }},
    Flag{"FIN", [](Flags f) -> bool { return f.fin; }, [](Flags& f) { f.fin = true; }},
    Flag{"RST", [](Flags f) -> bool { return f.rst; }, [](Flags& f) { f.rst = true; }},
    Flag{"PSH", [](Flags f) -> bool { return f.psh; }, [](Flags& f) { f.psh = true; }},
    Flag{"ACK", [](Flags f) -> bool { return f.ack; }, [](Flags& f) { f.ack = true; }},
    Flag{"URG", [](Flags f) -> bool { return f.urg; }, [](Flags& f) { f.urg = true; }},
    Flag{"ECE", [](Flags f) -> bool { return f.ece; }, [](Flags& f) { f.ece = true; }},
    Flag{"CWR", [](Flags f) -> bool { return f.cwr; }, [](Flags& f) { f.cwr = true; }},
    Flag{"AE", [](Flags f) -> bool { return f.ae; }, [](Flags& f) { f.ae = true; }},
};

bool set_flag(Flags& flags, std::string_view name) {
  for (const Flag& row : rows) {
    if (row.name != name) continue;
    if (row.is_set(flags)) return false;
    row.set(flags);
    return true;
  }
  return false;
}

}  // namespace

// Each row is a constant here, so that no function is called to ask for a bit.
FlagWords::FlagWords(Flags flags) {
  const auto add = [&]<std::size_t each>() {
    constexpr Flag row = rows[each];
    if (!row.is_set(flags)) return;
    if (size_ > 0) text_[size_++] = ',';
    std::copy_n(row.name.data(), row.name.size(), &text_[size_]);
    size_ += row.name.size();
  };
  [&]<std::size_t... each>(std::index_sequence<each...>) {
    (add.template operator()<each>(), ...);
  }
  (std::make_index_sequence<rows.size()>{});
}

std::optional<Flags> flags_from(std::string_view words) {
  Flags flags;
  while (!words.empty()) {
    const std::size_t comma = words.find(',');
    if (!set_flag(flags, words.substr(0, comma))) return std::nullopt;
    if (comma == words.npos) break;
    words.remove_prefix(comma + 1);
    if (words.empty()) return std::nullopt;
  }
  return flags;
}

}  // namespace seetcp
