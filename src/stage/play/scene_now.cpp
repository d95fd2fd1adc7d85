// SPDX-License-Identifier: MIT
#include "src/stage/play/scene_now.hpp"

#include <fmt/format.h>

#include "src/stage/play/facts.hpp"
#include "src/stage/wire/wire_driver.hpp"

namespace seetcp {
namespace {

void add_end(Scene& scene, const ScenarioEnd& end, std::string name, std::string what,
             PlayLoop& loop) {
  const SocketRow* row = row_of(end, loop);
  scene.ends.push_back(
      {std::move(name), row ? std::optional{row->state} : std::nullopt, std::move(what)});
}

}  // namespace

Scene scene_now(PlayLoop& loop) {
  Scene scene;
  for (TroupeMember& member : loop.troupe().members()) {
    add_end(scene, {member.name, ""}, member.name, doing(member, loop), loop);
    const bool serves = member.listener() && member.last_connection();
    if (serves) add_end(scene, {member.name, "listener"}, member.name + ".listener", "", loop);
  }
  if (const WireDriver* wire = loop.ground().wire()) {
    for (const WaitingSegment& held : wire->wire().held())
      scene.held.push_back({text_of(held), held.copies});
  }
  scene.look = loop.ground().look();
  return scene;
}

}  // namespace seetcp
