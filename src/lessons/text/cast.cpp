// SPDX-License-Identifier: MIT
#include "src/lessons/text/cast.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace seetcp {
namespace {

constexpr std::array reserved{"wire",   "set",     "actor", "given", "expect", "wait", "listener",
                              "within", "blocked", "in",    "queue", "exited", "data", "probe",
                              "any",    "unread",  "all",   "until", "unsent", "next", "every"};

bool is_small(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

bool Cast::knows(std::string_view name) const {
  const auto is_it = [&](const ActorIntroduction& actor) { return actor.name == name; };
  return std::ranges::any_of(introduced_, is_it) ||
         std::ranges::find(children_, name) != children_.end();
}

std::string Cast::take_actor(TokenCursor& cursor) const {
  const ScenarioToken& token = cursor.take_word("the name of an actor");
  if (!knows(token.text)) cursor.fail_unknown(token, "actor", names());
  return std::string{token.text};
}

const ScenarioToken& Cast::take_new_name(TokenCursor& cursor) const {
  const ScenarioToken& token = cursor.take_word("a name for the actor");
  check_new_name(cursor, token);
  if (knows(token.text))
    cursor.fail(token, fmt::format("there is an actor {} already", quoted(token.text)));
  return token;
}

void Cast::introduce(const std::string& name, const std::string& beside) {
  const auto other = std::ranges::find(introduced_, beside, &ActorIntroduction::name);
  introduced_.push_back({name, other == introduced_.end() ? "client" : other->host});
}

void Cast::add_child(const std::string& name) {
  children_.push_back(name);
}

std::vector<std::string_view> Cast::names() const {
  std::vector<std::string_view> all;
  for (const auto& actor : introduced_) all.emplace_back(actor.name);
  all.insert(all.end(), children_.begin(), children_.end());
  return all;
}

void check_new_name(const TokenCursor& cursor, const ScenarioToken& name) {
  if (std::ranges::find(reserved, name.text) != reserved.end())
    cursor.fail(name, fmt::format("{} is a word of the language, and no name", quoted(name.text)));
  if (!std::ranges::all_of(name.text, is_small))
    cursor.fail(name, fmt::format("{} is no name", quoted(name.text)),
                "names are of small letters and digits");
}

}  // namespace seetcp
