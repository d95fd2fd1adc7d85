// SPDX-License-Identifier: MIT
#include "src/cli/learn/lesson_check.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "src/cli/learn/lesson_performance.hpp"
#include "src/lessons/run/lesson_report.hpp"
#include "src/lessons/run/recorded_scene.hpp"
#include "src/lessons/run/run_findings.hpp"
#include "src/trace/json/read.hpp"
#include "src/trace/json/write.hpp"

namespace seetcp {
namespace {

using Json = nlohmann::json;

void count(const LessonReport& report, LessonCheck& check) {
  for (const ReportedQuestion& question : report.questions) {
    ++check.questions;
    check.answered += question.skipped.empty() && question.answer.trouble.empty();
  }
  for (const ReportedClaim& claim : report.claims) {
    ++check.claims;
    check.judged += claim.skipped.empty();
  }
  for (const ReportedAct& act : report.acts) {
    if (!act.skipped.empty())
      check.skipped.push_back(fmt::format("act {}: {}", act.act + 1, act.skipped));
  }
}

// A recording whose steps are others than the lesson's now are.
void compare_recordings(const LessonFile& file, LessonCheck& check) {
  const auto& acts = file.lesson.scenario.acts;
  for (std::size_t act = 0; act < acts.size(); ++act) {
    const auto recording = recording_of(file, act);
    if (!recording || is_recording_of(acts[act], *recording)) continue;
    const TextPlace& at = acts[act].steps.front().at;
    check.findings.push_back({at.line, at.column, at.length,
                              fmt::format("act {} was recorded with other steps", act + 1),
                              "seetcp learn --check --update FILE records it anew"});
  }
}

Json json_of(const Mistake& mistake) {
  return {{"line", mistake.line},
          {"column", mistake.column},
          {"length", mistake.length},
          {"message", mistake.message},
          {"hint", mistake.hint}};
}

Json json_of(const CheckedAct& act) {
  std::ostringstream text;
  write_json(text, act.trace);
  return {{"act", act.act}, {"trace", text.str()}};
}

CheckedAct act_of(const Json& json) {
  std::istringstream text{json.at("trace").get<std::string>()};
  return {json.at("act").get<std::size_t>(), read_trace(text, "an act's trace")};
}

}  // namespace

LessonCheck check_lesson(const LessonFile& file, HowToCheck how) {
  const auto begin = std::chrono::steady_clock::now();
  LessonPerformance played = perform_lesson(file, how.slow);
  if (played.signal) throw std::runtime_error("it was cut short");
  LessonReport report = report_on(file.lesson, played.run);
  LessonCheck check;
  check.took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - begin);
  count(report, check);
  check.findings = run_findings(file.lesson, file.source, report);
  if (!how.records) compare_recordings(file, check);
  check.taken = std::move(report.taken);
  for (std::size_t act = 0; act < played.acts.size(); ++act) {
    if (played.acts[act]) check.acts.push_back({act, std::move(*played.acts[act])});
  }
  return check;
}

std::string json_of(const LessonCheck& check) {
  Json findings = Json::array();
  for (const Mistake& finding : check.findings) findings.push_back(json_of(finding));
  Json acts = Json::array();
  for (const CheckedAct& act : check.acts) acts.push_back(json_of(act));
  const Json whole = {{"took_ms", check.took.count()}, {"questions", check.questions},
                      {"answered", check.answered},    {"claims", check.claims},
                      {"judged", check.judged},        {"taken", check.taken},
                      {"skipped", check.skipped},      {"findings", std::move(findings)},
                      {"acts", std::move(acts)}};
  return whole.dump(-1, ' ', false, Json::error_handler_t::replace);
}

LessonCheck check_of_json(std::string_view json) {
  const Json whole = Json::parse(json);
  LessonCheck check{.took = std::chrono::milliseconds{whole.at("took_ms").get<std::int64_t>()},
                    .questions = whole.at("questions").get<std::size_t>(),
                    .answered = whole.at("answered").get<std::size_t>(),
                    .claims = whole.at("claims").get<std::size_t>(),
                    .judged = whole.at("judged").get<std::size_t>(),
                    .taken = whole.at("taken").get<std::vector<std::string>>(),
                    .skipped = whole.at("skipped").get<std::vector<std::string>>()};
  for (const Json& one : whole.at("findings")) {
    check.findings.push_back({one.at("line").get<int>(), one.at("column").get<int>(),
                              one.at("length").get<int>(), one.at("message").get<std::string>(),
                              one.at("hint").get<std::string>()});
  }
  for (const Json& one : whole.at("acts")) check.acts.push_back(act_of(one));
  return check;
}

}  // namespace seetcp
