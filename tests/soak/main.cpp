// SPDX-License-Identifier: MIT
// soak: the tracker against the kernel. Plays random acts, seed after seed, and compares after each
// step where every end of a connection stands by what arrived and was called, and where by the
// kernel's word. A difference that no departure of Linux explains is made as short as it gets, and
// told as a scenario; then it ends with 1. Where the machine allows no hosts, with 77.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "tests/soak/act_player.hpp"
#include "tests/soak/act_text.hpp"
#include "tests/soak/random_act.hpp"
#include "tests/soak/shorten_act.hpp"

namespace seetcp::test {
namespace {

struct SoakOptions {
  std::string actor;
  std::uint64_t first = 1;  // Seed.
  std::uint64_t seeds = 300;
  std::uint64_t seconds = 0;  // 0: so many seeds, however long they take.
  std::size_t findings = 1;   // As many, then it is over.
  bool told = false;
};

struct SoakSum {
  std::uint64_t acts{}, connections{}, steps{}, compared{}, findings{};
  std::map<std::string_view, std::size_t> departures;

  void add(const ActResult& one) {
    ++acts;
    connections += one.connections;
    steps += one.steps;
    compared += one.compared;
    findings += one.finding.has_value();
    for (const auto& [name, count] : one.departures) departures[name] += count;
  }
};

void tell_finding(std::uint64_t seed, const ScenarioAct& act, const ActFinding& finding,
                  const std::string& actor) {
  fmt::print("seed {}: after \"{}\", {}\n", seed, act.steps[finding.step].text,
             text_of(finding.difference));
  const ScenarioAct shorter = shorten_act(act, finding, actor);
  fmt::print("# seed {}, shortened\n{}", seed, act_text(shorter));
  const ActResult again = play_random_act(shorter, actor, true);
  fmt::print("# {}\n\n", again.finding ? text_of(again.finding->difference) : "gone this time");
}

void tell(const SoakSum& sum, std::uint64_t last_seed, Time took) {
  fmt::print("{} acts (last seed {}), {} connections, {} steps, {} ends compared in {} s: ",
             sum.acts, last_seed, sum.connections, sum.steps, sum.compared,
             std::chrono::round<std::chrono::seconds>(took).count());
  fmt::print("{} unexplained\n", sum.findings);
  for (const auto& [name, count] : sum.departures) fmt::print("  {}: {} times\n", name, count);
}

int soak(const SoakOptions& options) {
  const Time begin = now();
  SoakSum sum;
  std::uint64_t seed = options.first;
  for (;; ++seed) {
    const bool over = options.seconds ? now() - begin > std::chrono::seconds{options.seconds}
                                      : sum.acts == options.seeds;
    if (over) break;
    const ScenarioAct act = random_act(seed);
    const ActResult result = play_random_act(act, options.actor, options.told);
    sum.add(result);
    if (result.interrupted) break;
    if (result.finding) tell_finding(seed, act, *result.finding, options.actor);
    if (sum.findings >= options.findings) break;
  }
  tell(sum, seed, now() - begin);
  return sum.findings == 0 ? 0 : 1;
}

}  // namespace
}  // namespace seetcp::test

int main(int count, char** words) {
  setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
  seetcp::test::SoakOptions options;
  CLI::App app{"The tracker against the kernel, on random scenarios."};
  app.add_option("--actor", options.actor, "The actor's program")->required();
  app.add_option("--first", options.first, "The first seed");
  app.add_option("--seeds", options.seeds, "How many seeds");
  app.add_option("--seconds", options.seconds, "Plays on for so long instead");
  app.add_option("--findings", options.findings, "Ends after so many differences");
  app.add_flag("--told", options.told, "Tells each step");
  CLI11_PARSE(app, count, words);
  try {
    return seetcp::test::soak(options);
  } catch (const seetcp::NotPermitted& refused) {
    fmt::print(stderr, "skipped: {}\n", refused.what());
    return 77;
  } catch (const std::exception& problem) {
    fmt::print(stderr, "error: {}\n", problem.what());
    return 2;
  }
}
