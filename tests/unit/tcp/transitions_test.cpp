// SPDX-License-Identifier: MIT
#include "src/tcp/transitions.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <set>
#include <string>

namespace seetcp {
namespace {

using enum TcpState;
using Answer = std::optional<TcpState>;
constexpr Answer no = std::nullopt;  // The machine stays where it is.
constexpr Answer CL = closed, LI = listen, SS = syn_sent, SR = syn_received, ES = established,
                 F1 = fin_wait_1, F2 = fin_wait_2, CW = close_wait, CG = closing, LA = last_ack,
                 TW = time_wait;

struct Answers {
  TcpState state;
  std::array<Answer, 15> to;  // By the columns of all_stimuli.
};

// clang-format off
// Columns: passive OPEN, active OPEN, SEND, CLOSE, ABORT; SYN, SYN-ACK, ACK of SYN, FIN,
// ACK of FIN, FIN with ACK of FIN, RST, RST after a passive OPEN; user timeout, 2 MSL.
constexpr std::array all_answers{
  Answers{closed,       {LI, SS, no, no, no,   no, no, no, no, no, no, no, no,   no, no}},
  Answers{listen,       {no, SS, SS, CL, CL,   SR, no, no, no, no, no, no, no,   no, no}},
  Answers{syn_sent,     {no, no, no, CL, CL,   SR, ES, no, no, no, no, CL, no,   CL, no}},
  Answers{syn_received, {no, no, no, F1, CL,   no, ES, ES, CW, no, no, CL, LI,   CL, no}},
  Answers{established,  {no, no, no, F1, CL,   no, no, no, CW, no, no, CL, no,   CL, no}},
  Answers{fin_wait_1,   {no, no, no, no, CL,   no, no, no, CG, F2, TW, CL, no,   CL, no}},
  Answers{fin_wait_2,   {no, no, no, no, CL,   no, no, no, TW, no, no, CL, no,   CL, no}},
  Answers{close_wait,   {no, no, no, LA, CL,   no, no, no, no, no, no, CL, no,   CL, no}},
  Answers{closing,      {no, no, no, no, CL,   no, no, no, no, TW, no, CL, no,   CL, no}},
  Answers{last_ack,     {no, no, no, no, CL,   no, no, no, no, CL, no, CL, no,   CL, no}},
  Answers{time_wait,    {no, no, no, no, CL,   no, no, no, no, no, no, CL, no,   no, CL}},
};
// clang-format on

static_assert(all_answers.size() == all_states.size());
static_assert(all_answers[0].to.size() == all_stimuli.size());

std::string name(Answer state) {
  return std::string(state ? rfc_name(*state) : "nothing");
}

TEST_CASE("every state answers every stimulus with one next state or with nothing") {
  for (const Answers& answers : all_answers) {
    for (std::size_t i = 0; i < all_stimuli.size(); ++i) {
      INFO(rfc_name(answers.state), ", ", words(all_stimuli[i]));
      const Transition* row = transition(answers.state, all_stimuli[i]);
      CHECK(name(row == nullptr ? Answer{} : row->to) == name(answers.to[i]));
    }
  }
}

TEST_CASE("figure 5 is there with all its arrows and notes") {
  std::set<std::string_view> arrows;
  for (const Transition& row : transitions) arrows.insert(row.arrow);
  for (int number = 1; number <= 20; ++number) {
    CHECK_MESSAGE(arrows.count("F" + std::to_string(number)) == 1, "F", number);
  }
  CHECK(arrows.count("N2") == 1);
  CHECK(arrows.count("N3") == 1);
}

TEST_CASE("figure 5's note 3: a RST closes every state that has a peer") {
  for (const Transition& row : transitions) {
    if (row.arrow != "N3") continue;
    CHECK(row.to == closed);
    CHECK((row.stimulus == Stimulus::rst_arrives || row.stimulus == Stimulus::abort));
  }
}

TEST_CASE("every row has a section and one sentence of why") {
  for (const Transition& row : transitions) {
    INFO(rfc_name(row.from), ", ", words(row.stimulus));
    CHECK(row.section.starts_with("3.10."));
    CHECK(row.why.ends_with('.'));
  }
}

TEST_CASE("a SYN is sent only by opening, a FIN only by closing") {
  for (const Transition& row : transitions) {
    INFO(rfc_name(row.from), ", ", words(row.stimulus));
    if (row.sends == "FIN") CHECK(row.stimulus == Stimulus::close);
    if (row.sends == "SYN") CHECK(row.to == syn_sent);
    if (row.sends == "SYN,ACK") CHECK(row.to == syn_received);
  }
}

}  // namespace
}  // namespace seetcp
