// SPDX-License-Identifier: MIT
#include "src/cli/learn/game_session.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <utility>

#include "src/cli/attendant.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/exit_status.hpp"
#include "src/cli/kept_observations.hpp"
#include "src/cli/learn/game_talk.hpp"
#include "src/cli/output_file.hpp"
#include "src/cli/played_act.hpp"

namespace seetcp {
namespace {

constexpr std::string_view file_of_round = "./my-round.scenario";

// What came of it, as a sentence.
std::string save(const std::string& text) {
  try {
    OutputFile{std::string{file_of_round}}.write([&](std::ostream& out) { out << text; });
    return fmt::format("The round is kept: seetcp run {}", file_of_round);
  } catch (const Complaint& problem) {
    return fmt::format("The round is not kept: {}.", problem.what());
  }
}

class GameSession {
 public:
  GameSession(const GameOptions& options, ProgressFile& kept)
      : kept_(kept), taken_(kept.progress().game.arrows), talk_(begin(options)) {}

  Result run() {
    while (play_round(), wish_ == GameWish::new_round) talk_->begin_round();
    talk_.reset();  // The terminal is given back.
    return result_;
  }

 private:
  std::unique_ptr<GameTalk> begin(const GameOptions& options) const {
    const ArrowNames taken{taken_.begin(), taken_.end()};
    const TextStyle style = style_for_stdout(options.style);
    return options.told ? game_by_sentences(taken, style) : game_by_screens(taken, style);
  }

  void play_round() {
    const PlayedAct played =
        play_act({.act = talk_->course().round().act(),
                  .title = "every-arrow",
                  .slow = true,
                  .is_open = true},
                 [&](const Trace& header) { return std::make_unique<Seat>(*this, header); });
    if (!played.outcome.signal) return;
    result_ = {.exit_code = exit_status::answer_is_no, .signal = *played.outcome.signal};
    wish_ = GameWish::leave;
  }

  Wish heed(GameWish wish) {
    keep();
    if (wish == GameWish::save) {
      talk_->tell(save(talk_->course().round().text()));
      return Wish::stay;
    }
    wish_ = wish;
    if (wish == GameWish::stay) return Wish::stay;
    return wish == GameWish::perform ? Wish::go_on : Wish::leave;
  }

  // Whenever there are more: whatever ends the game then, none is lost.
  void keep() {
    const ArrowNames& now = talk_->course().taken();
    if (now.size() == taken_.size()) return;
    taken_ = {now.begin(), now.end()};
    kept_.keep(GameProgress{taken_});
  }

  class Seat : public Attendant {
   public:
    Seat(GameSession& session, const Trace& header) : session_(session), recorded_(header) {}

    void take(const Observation& seen) override { recorded_.take(seen); }

    Wish wish(const Scene& scene) override {
      return session_.heed(session_.talk_->see(scene, recorded_.trace_so_far()));
    }

    int keys() const override { return session_.talk_->keys(); }

   private:
    GameSession& session_;
    KeptObservations recorded_;
  };

  ProgressFile& kept_;
  std::set<std::string> taken_;  // As kept.
  std::unique_ptr<GameTalk> talk_;
  GameWish wish_{};  // The last one.
  Result result_;
};

}  // namespace

Result play_game(const GameOptions& options, ProgressFile& kept) {
  return GameSession{options, kept}.run();
}

}  // namespace seetcp
