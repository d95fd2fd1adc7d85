// SPDX-License-Identifier: MIT
// seetcp explain: what became of each connection in a capture that anyone made anywhere.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iterator>
#include <ostream>
#include <span>

#include "src/cli/chosen_outcomes.hpp"
#include "src/cli/commands.hpp"
#include "src/cli/explain_options.hpp"
#include "src/cli/explain_page.hpp"
#include "src/cli/explain_reading.hpp"
#include "src/cli/explain_recorders.hpp"
#include "src/cli/output_file.hpp"
#include "src/trace/claims/text/read_claims.hpp"
#include "src/trace/connections/capture_judge.hpp"

namespace seetcp {
namespace {

using AskedClaims = std::optional<std::vector<Claim>>;

std::vector<JudgedClaim> judged(const std::vector<VerdictOnCapture>& verdicts) {
  std::vector<JudgedClaim> all;
  all.reserve(verdicts.size());
  for (const VerdictOnCapture& verdict : verdicts) all.push_back(verdict.claim);
  return all;
}

// One result, and where it goes.
struct Target {
  ExplainFormat format{};
  std::optional<OutputFile> file;  // Absent: standard output.

  void write(const std::function<void(std::ostream&)>& fill) const {
    file ? file->write(fill) : write_to_stdout(fill);
  }
};

// The files first: whatever becomes of standard output, they are kept.
std::vector<Target> targets_of(const ExplainOptions& options) {
  std::vector<Target> targets;
  for (const std::string& path : options.outputs) {
    targets.push_back({format_of(path), OutputFile{path}});
  }
  targets.push_back({format_of(options.page), std::nullopt});
  return targets;
}

class Explanation {
 public:
  Explanation(const ExplainOptions& options, const std::string& path, const AskedClaims& asked)
      : options_(options),
        chosen_(options.only),
        input_(path, options.filter),
        capture_{SEETCP_VERSION, input_.name(), options.filter, input_.endless(),
                 [this](const ConnectionRecord& record) { return is_chosen(record); }},
        page_(options, capture_) {
    if (asked) judge_.emplace(*asked, capture_.chosen);
  }

  Result tell(const std::vector<Target>& targets) {
    std::vector<const Target*> now, later;
    for (const Target& target : targets) (is_streamed(target) ? now : later).push_back(&target);
    if (!later.empty()) chorus_.add(page_);
    if (judge_) chorus_.add(*judge_);
    try {
      read_into(now);
    } catch (const Complaint& complaint) {
      fail(complaint);
    }
    if (judge_) verdicts_ = judge_->finish(told_.cut_short);
    page_.finish(told_, verdicts_);
    for (const Target* target : later) write_later(*target);
    if (told_.broken) fail(*told_.broken);
    if (failure_) throw Complaint{*failure_};
    return {.exit_code = judge_ ? exit_code_of(judged(verdicts_)) : 0,
            .signal = told_.interrupted ? SIGINT : 0};
  }

 private:
  bool is_chosen(const ConnectionRecord& record) const {
    if (options_.page.connection != 0) return record.id == options_.page.connection;
    return chosen_.has(record);
  }

  // What is told of one connection is small, and waits until it is known that it is there.
  bool is_streamed(const Target& target) const {
    return target.format != ExplainFormat::page && options_.page.connection == 0;
  }

  // Opens one stream within the other, and reads the capture when all are open.
  void read_into(std::span<const Target* const> streams) {
    if (streams.empty()) return read();
    const Target& target = *streams.front();
    target.write([&](std::ostream& out) {
      const auto make = target.format == ExplainFormat::lines ? lines_recorder : trace_recorder;
      GuardedRecorder recorder{[&] { return make(out, capture_); }};
      recorders_.push_back(&recorder);
      chorus_.add(recorder);
      read_into(streams.subspan(1));
      if (recorder.failure()) throw Complaint{*recorder.failure()};
    });
  }

  void read() {
    const bool segments = options_.page.connection != 0 || judge_ || wants_trace(options_);
    told_ = input_.read(chorus_, {.check_sums = options_.check_sums, .segments = segments});
    for (GuardedRecorder* recorder : recorders_) recorder->finish(told_);
  }

  void write_later(const Target& target) {
    const auto style = target.file ? style_for_file : style_for_stdout;
    try {
      target.write([&](std::ostream& out) {
        switch (target.format) {
          case ExplainFormat::lines: return page_.write_lines(out);
          case ExplainFormat::trace: return page_.write_trace(out);
          case ExplainFormat::page: return page_.write(out, style(options_.page.style));
        }
      });
    } catch (const Complaint& complaint) {
      fail(complaint);
    }
  }

  void fail(const Complaint& complaint) {
    if (!failure_) failure_ = complaint;
  }

  const ExplainOptions& options_;
  ChosenOutcomes chosen_;
  CaptureInput input_;
  RecordedCapture capture_;
  ExplainPage page_;
  std::optional<CaptureJudge> judge_;
  std::vector<VerdictOnCapture> verdicts_;
  Chorus chorus_;
  std::vector<GuardedRecorder*> recorders_;
  Told told_;
  std::optional<Complaint> failure_;  // The first; the rest is delivered all the same.
};

Result explain_one(const ExplainOptions& options, const std::string& path,
                   const AskedClaims& asked) {
  const std::vector<Target> targets = targets_of(options);
  return Explanation{options, path, asked}.tell(targets);
}

// One page after the other; a broken file does not keep the next from being told.
Result explain_several(const ExplainOptions& options, const AskedClaims& asked) {
  Result result;
  for (const std::string& path : options.files) {
    if (path != options.files.front()) write_to_stdout([](std::ostream& out) { out << '\n'; });
    try {
      const Result one = explain_one(options, path, asked);
      if (one.signal != 0) return one;
      result.exit_code = std::max(result.exit_code, one.exit_code);
    } catch (const Complaint& complaint) {
      complain(complaint.what(), complaint.hint);
      result.exit_code = std::max(result.exit_code, complaint.exit_code);
    }
  }
  return result;
}

Result explain(const ExplainOptions& options) {
  check_together(options);
  const AskedClaims asked = claims_asked_for(options.claims, default_actors());
  return options.files.size() == 1 ? explain_one(options, options.files.front(), asked)
                                   : explain_several(options, asked);
}

}  // namespace

void add_explain(CLI::App& app, Result& result) {
  auto* command = app.add_subcommand(
      "explain", "say what became of each TCP connection in a capture file, and why");
  auto options = std::make_shared<ExplainOptions>();
  add_explain_options(*command, *options);
  command->footer(
      "Examples:\n  seetcp explain web.pcapng\n  seetcp explain web.pcapng --connection 7\n"
      "  seetcp explain web.pcapng -o web.ndjson\n  tcpdump -w - | seetcp explain -\n"
      "  seetcp explain big.pcap --filter 'host 10.0.0.1'\n"
      "  seetcp explain big.pcap --only reset,half-open,never-closed\n"
      "  seetcp explain web.pcapng --claim 'no server RST'");
  command->callback([options, &result] {
    std::erase(options->outputs, "-");  // Standard output, which has the result in any case.
    result = explain(*options);
  });
}

}  // namespace seetcp
