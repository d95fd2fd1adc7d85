// SPDX-License-Identifier: MIT
// A RandomConversation is two TcpModels with programs that connect, send, read, close and abort at
// random, and the wire between them. It runs until nothing is under way and no timer has work.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/unit/trace/model/dice.hpp"
#include "tests/unit/trace/model/tcp_model.hpp"
#include "tests/unit/trace/model/wire_model.hpp"

namespace seetcp::test {

enum class Deed : std::uint8_t { send, shut_down, close, abort };

struct Act {
  Moment after{};  // The act before, or the end of the handshake.
  Deed deed{};
  std::uint32_t octets{};
};

// What one end's program does.
struct Program {
  enum class Opens : std::uint8_t { connects, listens, never };
  Opens opens{};
  Moment opens_at{};
  std::uint32_t reads_at_once = 100000;  // Octets, each tick.
  std::vector<Act> acts;
};

// Is told of each thing that happens to an end, in order.
class Watcher {
 public:
  virtual ~Watcher() = default;

  virtual void leaves(Side end, const Segment& segment) = 0;
  virtual void arrives(Side end, const Segment& segment) = 0;
  // All that it had to send has left; `moved_by`: what it stands there for.
  enum class MovedBy : std::uint8_t { arrival, program_or_timer };
  virtual void stands(Side end, TcpState state, MovedBy moved_by) = 0;
};

class RandomConversation {
 public:
  enum class Manner : std::uint8_t { rfc, linux };

  explicit RandomConversation(std::uint64_t seed, Manner manner = Manner::rfc);

  void be_watched_by(Watcher& watcher) { watcher_ = &watcher; }

  void run();

  const TcpModel& end(Side side) const { return ends_[static_cast<std::size_t>(side)]; }
  const Program& program(Side side) const { return programs_[static_cast<std::size_t>(side)]; }
  const WireTraits& wire() const { return traits_; }
  bool loses_nothing() const { return traits_.loses == 0; }
  bool v6() const { return v6_; }
  const std::vector<Captured>& captured() const { return wire_.captured(); }
  // Whether that end has been seen there, after something had happened to it.
  bool has_been(Side side, TcpState state) const {
    return (states_seen_[static_cast<std::size_t>(side)] >> static_cast<unsigned>(state) & 1) != 0;
  }
  bool came_to_rest() const { return came_to_rest_; }

 private:
  TcpModel& end(Side side) { return ends_[static_cast<std::size_t>(side)]; }
  TcpModel model(Side side, bool probes_with_data, Manner manner);
  Program program(Side side, Program::Opens opens);
  void settle();  // Runs until nothing moves.
  bool step();
  std::optional<Moment> next_act(Side side) const;
  void act(Side side);
  void open(Side side);
  void tick();
  void arrive(const Packet& packet);
  void flush(Side side, Watcher::MovedBy moved_by);  // What an end has sent goes on the wire.

  Dice dice_;
  Watcher* watcher_{};
  bool v6_{};
  WireTraits traits_;
  WireModel wire_;
  std::array<Program, 2> programs_;
  std::array<TcpModel, 2> ends_;
  std::array<std::size_t, 2> acts_done_{};
  std::array<bool, 2> has_opened_{};
  std::array<Moment, 2> last_act_{};
  std::array<std::uint32_t, 2> states_seen_{};  // A bit each.
  std::array<std::uint16_t, 2> ip_id_{};
  Moment now_{}, next_tick_{};
  bool came_to_rest_{};
};

}  // namespace seetcp::test
