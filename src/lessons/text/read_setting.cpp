// SPDX-License-Identifier: MIT
#include "src/lessons/text/read_setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/lessons/text/known_words.hpp"
#include "src/trace/suggestion.hpp"

namespace seetcp {
namespace {

using Kind = TokenCursor::Kind;
using Pair = std::array<std::string_view, 2>;

constexpr std::array<std::string_view, 4> own_settings{"stage", "timers", "delayed-acks", "limit"};

// Which of the two stands here.
std::size_t take_one_of(TokenCursor& cursor, const Pair& words) {
  const ScenarioToken& token = cursor.take_word(fmt::format("{} or {}", words[0], words[1]));
  const auto found = std::ranges::find(words, token.text);
  if (found == words.end()) cursor.fail_unknown(token, "value", words);
  return static_cast<std::size_t>(found - words.begin());
}

void read_own(TokenCursor& cursor, std::string_view name, ActSettings& settings) {
  static constexpr Pair stages{"wire", "loopback"}, moods{"calm", "real"}, on_off{"off", "on"};
  if (name == "stage") settings.stage = static_cast<StageKind>(take_one_of(cursor, stages));
  if (name == "timers") settings.timers = static_cast<TimerMood>(take_one_of(cursor, moods));
  if (name == "delayed-acks") settings.delayed_acks = take_one_of(cursor, on_off) == 1;
  if (name != "limit") return;
  const ScenarioToken& token = cursor.peek();
  settings.limit = cursor.take_time();
  if (settings.limit.count() == 0) cursor.fail(token, "no step is done in no time");
}

bool may_be_sysctl(std::string_view name) {
  return name.starts_with("tcp_") || name.starts_with("ip_") || name.starts_with("icmp_");
}

// One value or several, as in /proc/sys: "4096 131072 6291456".
std::string take_value(TokenCursor& cursor) {
  std::string value;
  do {
    const ScenarioToken& token = cursor.peek();
    const bool plain =
        token.kind == Kind::word || (token.kind == Kind::number && token.value.empty());
    if (!plain) cursor.fail(token, "here should stand the value: a number, or a word");
    value += fmt::format("{}{}", value.empty() ? "" : " ", token.text);
    cursor.take();
  } while (!cursor.at_end());
  return value;
}

// A kernel may have sysctls that are not known here; one that is nearly known is misspelt.
void check_sysctl(const TokenCursor& cursor, const ScenarioToken& name) {
  if (is_among(name.text, known_sysctls())) return;
  std::vector<std::string_view> known(own_settings.begin(), own_settings.end());
  known.insert(known.end(), known_sysctls().begin(), known_sysctls().end());
  if (nearest(name.text, std::span<const std::string_view>{known}) || !may_be_sysctl(name.text))
    cursor.fail_unknown(name, "setting", known,
                        "stage, timers, delayed-acks, limit, or a sysctl: tcp_fin_timeout");
}

// "net.ipv4.", as sysctl(8) writes it before the name; absent from the rest of the text.
void take_folder(TokenCursor& cursor) {
  const bool is_ours = cursor.is_word("net") && cursor.is_mark(".", 1) &&
                       (cursor.is_word("ipv4", 2) || cursor.is_word("core", 2)) &&
                       cursor.is_mark(".", 3);
  for (int i = 0; is_ours && i < 4; ++i) cursor.take();
}

}  // namespace

void read_setting(TokenCursor& cursor, ActSettings& settings) {
  SysctlSetting sysctl;
  take_folder(cursor);
  if (cursor.is_mark(".", 1)) {
    static constexpr Pair hosts{"client", "server"};
    sysctl.host = hosts[take_one_of(cursor, hosts)];
    cursor.take();
    take_folder(cursor);
  }
  const ScenarioToken& name = cursor.take_word("the name of a setting");
  const bool own = sysctl.host.empty() && is_among(name.text, own_settings);
  if (!own) check_sysctl(cursor, name);
  cursor.take_mark("=");
  if (own) return read_own(cursor, name.text, settings);
  sysctl.name = name.text;
  sysctl.value = take_value(cursor);
  settings.sysctls.push_back(std::move(sysctl));
}

}  // namespace seetcp
