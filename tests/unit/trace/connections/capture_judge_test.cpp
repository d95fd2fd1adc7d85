// SPDX-License-Identifier: MIT
// Claims on each connection of a capture: which of them is shown, and what can be told of one that
// goes on when the capture ends.
#include "src/trace/connections/capture_judge.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/connections/follower.hpp"
#include "tests/unit/trace/connections/followed_frames.hpp"

namespace seetcp::test {

using enum Side;

namespace {

std::vector<Claim> claims_of(const std::string& text) {
  ReadClaims read = read_claims(text, default_actors());
  REQUIRE(read.mistakes.empty());
  return std::move(read.claims);
}

// The verdict on one claim over the connections that `chosen` lets through.
VerdictOnCapture verdict(const std::vector<Sent>& sent, const std::string& claim,
                         ConnectionId only = 0) {
  CaptureJudge judge(claims_of(claim), [only](const ConnectionRecord& record) {
    return only == 0 || record.id == only;
  });
  Follower follower(judge, {.segments = true});
  std::uint64_t number = 0;
  for (const auto& [from, line] : sent) {
    const Octets frame = frame_of(from, line);
    const Time at = std::chrono::hours{500000} + Time{1000} * static_cast<std::int64_t>(number);
    follower.take({at, ++number, LinkType::ethernet, frame, frame.size()});
  }
  follower.finish();
  const auto all = judge.finish("");
  REQUIRE(all.size() == 1);
  return all.front();
}

// Connections 1 and 2 are refused, 3 is whole: frames 5 to 14.
std::vector<Sent> two_refused_one_whole() {
  std::vector<Sent> sent{{client, {"S", 0x20000000}},
                         {server, {"RA", 0, 0x20000001}},
                         {client, {"S", 0x30000000}},
                         {server, {"RA", 0, 0x30000001}}};
  sent.insert(sent.end(), whole_conversation().begin(), whole_conversation().end());
  return sent;
}

TEST_CASE("a claim that holds on every connection of a capture is shown on the first") {
  const auto found = verdict(two_refused_one_whole(), "client SYN");
  CHECK(found.claim.verdict == Verdict::holds);
  CHECK(found.claim.because == "");
  REQUIRE(found.shown);
  REQUIRE(found.claim.evidence.size() == 1);
  const Event& event = found.shown->events.at(found.claim.evidence.front() - 1);
  CHECK(std::get<SegmentEvent>(event.what).frame == 1);
}

TEST_CASE("a claim fails if it fails on one connection, and how many are like it is said") {
  const auto one = verdict(two_refused_one_whole(), "no client FIN");
  CHECK(one.claim.verdict == Verdict::fails);
  CHECK(one.claim.because.starts_with("Connection 3: the client sent a FIN (frame "));
  const auto two = verdict(two_refused_one_whole(), "no server RST");
  CHECK(two.claim.because ==
        "Connection 1: the server sent a RST (frame 2). So it is in 2 of 3 connections.");
}

TEST_CASE("only the connections that were chosen are judged") {
  CHECK(verdict(two_refused_one_whole(), "no server RST", 3).claim.verdict == Verdict::holds);
  const auto none = verdict(two_refused_one_whole(), "no server RST", 4);
  CHECK(none.claim.verdict == Verdict::unknown);
  CHECK_FALSE(none.shown);
}

TEST_CASE("what is missing from a connection that goes on at the capture's end cannot be told") {
  std::vector<Sent> sent = whole_conversation();
  CHECK(verdict(sent, "no client RST").claim.verdict == Verdict::holds);
  sent.resize(5);
  const auto found = verdict(sent, "client FIN");
  CHECK(found.claim.verdict == Verdict::unknown);
  CHECK(found.claim.because ==
        "The client sent no FIN, as far as can be seen: the recording was cut short: the capture "
        "ends before the connection does.");
  CHECK(verdict(sent, "client SYN.seq = 0").claim.verdict == Verdict::holds);
}

}  // namespace
}  // namespace seetcp::test
