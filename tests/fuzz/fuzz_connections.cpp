// SPDX-License-Identifier: MIT
// Fuzzes the follower and all that is made of what it tells. The input is what a Player plays.
#include "src/trace/connections/follower.hpp"
#include "tests/fuzz/player.hpp"
#include "tests/fuzz/told_views.hpp"

namespace seetcp::fuzz {
namespace {

void follow(Input input) {
  ToldViews views;
  Follower follower{views, {.check_sums = false, .segments = true}};
  Player player;
  while (!input.empty()) follower.take(player.play(input));
  follower.finish();
  views.finish(follower.totals());
}

}  // namespace
}  // namespace seetcp::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  seetcp::fuzz::follow(seetcp::fuzz::Input{{data, size}});
  return 0;
}
