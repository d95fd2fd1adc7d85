// SPDX-License-Identifier: MIT
#include "src/cli/explain_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <string_view>

#include "src/cli/chosen_outcomes.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/output_file.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 3> extensions{".txt", ".json", ".ndjson"};
constexpr std::array formats{ExplainFormat::page, ExplainFormat::trace, ExplainFormat::lines};

// Of --connection, before it is read as a number.
std::string check_number(std::string& text) {
  const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
    return letter >= '0' && letter <= '9';
  });
  if (!digits || text.find_first_not_of('0') == std::string::npos) {
    throw Complaint(fmt::format("--connection {}: connections are numbered from 1", text),
                    "without --connection, explain shows their numbers");
  }
  constexpr std::size_t most_digits = std::numeric_limits<ConnectionId>::digits10;
  if (text.size() > most_digits) {
    throw Complaint(fmt::format("--connection {}: there is no such connection", text),
                    "without --connection, explain shows their numbers");
  }
  return "";
}

// Pages follow one another; a trace, or a document of lines, is of one capture.
void check_several_files(const ExplainOptions& options) {
  if (options.files.size() < 2) return;
  constexpr const char* one_by_one = "explain them one by one";
  if (!options.outputs.empty())
    throw Complaint("-o takes the result of one capture, and several are named", one_by_one);
  if (format_of(options.page) != ExplainFormat::page)
    throw Complaint("JSON holds one capture, and several are named", one_by_one);
  if (options.page.connection != 0)
    throw Complaint("--connection numbers those of one capture, and several are named", one_by_one);
}

}  // namespace

void add_explain_options(CLI::App& command, ExplainOptions& options) {
  command
      .add_option("FILE", options.files,
                  "captures, pcap or pcapng, gzip'd or not; - for standard input")
      ->required();
  command
      .add_option("-o,--output", options.outputs,
                  "also write the result there; .ndjson (a line a connection), .json or .txt")
      ->type_name("FILE");
  command
      .add_option("--filter", options.filter,
                  "only frames that libpcap's filter lets through: 'host 10.0.0.1'")
      ->type_name("EXPRESSION");
  command
      .add_option("--only", options.only,
                  "only connections that ended so, between commas: " + words_of_outcomes())
      ->type_name("OUTCOME,...");
  command.add_flag("--check-sums", options.check_sums,
                   "note segments whose TCP checksum does not hold");
  command.add_flag("--accessible", options.accessible,
                   "sentences instead of columns; as if ACCESSIBLE were set");
  const char* wish = std::getenv("ACCESSIBLE");
  options.accessible = wish && *wish;
  add_claim_options(command, options.claims);
  add_page_options(command, options.page, {"text", "json", "ndjson"});
  command.get_option("--connection")->transform(CLI::Validator{check_number, ""});
}

ExplainFormat format_of(const PageOptions& page) {
  if (page.json || page.format == "json") return ExplainFormat::trace;
  return page.format == "ndjson" ? ExplainFormat::lines : ExplainFormat::page;
}

ExplainFormat format_of(const std::string& output) {
  return formats.at(extension_of(output, extensions));
}

bool wants_trace(const ExplainOptions& options) {
  return format_of(options.page) == ExplainFormat::trace ||
         std::any_of(options.outputs.begin(), options.outputs.end(), [](const std::string& path) {
           return format_of(path) == ExplainFormat::trace;
         });
}

void check_together(const ExplainOptions& options) {
  check_several_files(options);
  if (!options.only.empty() && options.page.connection != 0)
    throw Complaint("--only and --connection both choose connections", "leave one of them out");
  if (!options.only.empty() && wants_trace(options))
    throw Complaint(
        "--only cannot choose for a .json: how a connection ends is known after its "
        "events are written",
        "-o FILE.ndjson, or --connection N");
}

}  // namespace seetcp
