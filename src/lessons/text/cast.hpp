// SPDX-License-Identifier: MIT
// The Cast is the actors of an act as far as it has been read: client and server, those introduced,
// and the children of fork().
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/lessons/scenario.hpp"
#include "src/lessons/text/token_cursor.hpp"

namespace seetcp {

class Cast {
 public:
  bool knows(std::string_view name) const;
  // The next token, which has to be the name of an actor. Throws WrongText.
  std::string take_actor(TokenCursor& cursor) const;
  // The next token as the name of a new actor. Throws WrongText where it is taken or reserved.
  const ScenarioToken& take_new_name(TokenCursor& cursor) const;

  void introduce(const std::string& name, const std::string& beside);
  // A child of `parent`: it lives on its host, and is not introduced.
  void add_child(const std::string& name);

  const std::vector<ActorIntroduction>& introduced() const { return introduced_; }

 private:
  std::vector<std::string_view> names() const;

  std::vector<ActorIntroduction> introduced_{{"client", "client"}, {"server", "server"}};
  std::vector<std::string> children_;
};

// A name of an actor or a descriptor that may be given: small letters, digits, "_" and "-", and not
// one of the language's own words. Throws WrongText.
void check_new_name(const TokenCursor& cursor, const ScenarioToken& name);

}  // namespace seetcp
