// SPDX-License-Identifier: MIT
#include "src/cli/keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "src/trace/utf8.hpp"

namespace seetcp {
namespace {

constexpr char escape = '\x1b';
constexpr std::size_t longest_sequence = 32;  // More octets than that are no key.

// What was recognised at the beginning of the octets; no octets: more must come.
struct Found {
  Key key;
  std::size_t octets{};
};

struct NamedSequence {
  std::string_view octets;  // Behind the Esc; without a modifier.
  KeyKind kind;
};

constexpr std::array sequences{
    NamedSequence{"[A", KeyKind::up},       NamedSequence{"OA", KeyKind::up},
    NamedSequence{"[B", KeyKind::down},     NamedSequence{"OB", KeyKind::down},
    NamedSequence{"[C", KeyKind::right},    NamedSequence{"OC", KeyKind::right},
    NamedSequence{"[D", KeyKind::left},     NamedSequence{"OD", KeyKind::left},
    NamedSequence{"[H", KeyKind::home},     NamedSequence{"OH", KeyKind::home},
    NamedSequence{"[1~", KeyKind::home},    NamedSequence{"[7~", KeyKind::home},
    NamedSequence{"[F", KeyKind::end},      NamedSequence{"OF", KeyKind::end},
    NamedSequence{"[4~", KeyKind::end},     NamedSequence{"[8~", KeyKind::end},
    NamedSequence{"[5~", KeyKind::page_up}, NamedSequence{"[6~", KeyKind::page_down},
    NamedSequence{"OM", KeyKind::enter},
};

KeyKind kind_of(std::string_view sequence) {
  for (const NamedSequence& known : sequences) {
    if (known.octets == sequence) return known.kind;
  }
  return KeyKind::unknown;
}

// "[1;5C" is "[C" with Ctrl, "[5;2~" is "[5~" with Shift: the key is the same.
std::string without_modifier(std::string_view sequence) {
  const auto semicolon = sequence.find(';');
  if (semicolon == std::string_view::npos) return std::string(sequence);
  const bool is_tilde = sequence.back() == '~';
  return std::string(sequence.substr(0, is_tilde ? semicolon : 1)) + sequence.back();
}

bool is_final(char c) {
  return c >= 0x40 && c <= 0x7e;
}

// ECMA-48's control sequence: parameters and intermediates, then one final octet.
Found control_sequence(std::string_view octets) {
  for (std::size_t i = 2; i < octets.size(); ++i) {
    if (is_final(octets[i])) {
      return {{kind_of(without_modifier(octets.substr(1, i))), 0}, i + 1};
    }
    if (octets[i] < 0x20 || i > longest_sequence) return {{KeyKind::unknown, 0}, i};
  }
  return {};
}

Found after_escape(std::string_view octets) {
  if (octets.size() == 1) return {};
  if (octets[1] == '[') return control_sequence(octets);
  if (octets[1] == 'O') {
    if (octets.size() == 2) return {};
    return {{kind_of(octets.substr(1, 2)), 0}, 3};
  }
  if (octets[1] == escape) return {{KeyKind::escape, 0}, 1};
  return {{KeyKind::unknown, 0}, 2};  // Alt and a letter.
}

Found control(char c) {
  switch (c) {
    case '\r':
    case '\n': return {{KeyKind::enter, 0}, 1};
    case '\t': return {{KeyKind::tab, 0}, 1};
    case 0x7f:
    case '\b': return {{KeyKind::backspace, 0}, 1};
    case 0x03: return {{KeyKind::interrupt, 0}, 1};
    case 0x04: return {{KeyKind::end_of_input, 0}, 1};
    case 0x0c: return {{KeyKind::redraw, 0}, 1};
    case 0x1a: return {{KeyKind::suspend, 0}, 1};
    default: return {{KeyKind::unknown, 0}, 1};
  }
}

// UTF-8 that may yet become a character: the first octet promises more than have come.
bool has_begun(std::string_view octets) {
  const auto lead = static_cast<unsigned char>(octets[0]);
  const std::size_t promised = lead >= 0xf8 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  return lead >= 0xc0 && octets.size() < promised &&
         std::all_of(octets.begin() + 1, octets.end(), continues);
}

Found character(std::string_view octets) {
  if (const auto point = first_code_point(octets)) {
    return {{KeyKind::character, point->value}, point->octets};
  }
  if (has_begun(octets)) return {};
  return {{KeyKind::unknown, 0}, 1};
}

Found first_key(std::string_view octets) {
  const auto first = static_cast<unsigned char>(octets[0]);
  if (octets[0] == escape) return after_escape(octets);
  return first < 0x20 || first == 0x7f ? control(octets[0]) : character(octets);
}

}  // namespace

std::vector<Key> KeyReader::take(std::string_view octets) {
  begun_ += octets;
  std::vector<Key> keys;
  std::string_view rest = begun_;
  while (!rest.empty()) {
    const Found found = first_key(rest);
    if (found.octets == 0) break;
    keys.push_back(found.key);
    rest.remove_prefix(found.octets);
  }
  begun_ = std::string(rest);
  return keys;
}

std::vector<Key> KeyReader::settle() {
  if (begun_.empty()) return {};
  const bool lone_escape = begun_.size() == 1 && begun_[0] == escape;
  begun_.clear();
  return {{lone_escape ? KeyKind::escape : KeyKind::unknown, 0}};
}

}  // namespace seetcp
