// SPDX-License-Identifier: MIT
// Where Linux goes another way than what has arrived and was called implies;
// docs/linux-departures.md has each with its reason. What is not among them is a fault of the
// tracker's.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "src/stage/play/ground.hpp"
#include "tests/soak/two_views.hpp"

namespace seetcp::test {

class Departures {
 public:
  Departures(TwoViews& views, const Ground& ground) : views_(views), ground_(ground) {}

  // The name of the one that fits what is seen now, or that fitted when this difference came up;
  // absent when there is none.
  std::optional<std::string_view> explain(const Difference& difference);

 private:
  std::optional<std::string_view> fitting(const Difference& difference);
  static std::optional<std::string_view> of_cookie(const Difference& difference);
  const SocketRow* listener_of(const EndPlace& end) const;

  TwoViews& views_;
  const Ground& ground_;
  std::map<EndPlace, std::pair<Difference, std::string_view>> explained_;
  std::set<EndPlace> cookies_;  // Ends that a SYN cookie stood for.
};

}  // namespace seetcp::test
