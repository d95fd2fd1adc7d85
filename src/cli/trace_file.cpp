// SPDX-License-Identifier: MIT
#include "src/cli/trace_file.hpp"

#include <array>
#include <ostream>
#include <string_view>

#include "src/trace/json/write.hpp"
#include "src/views/claims_text.hpp"
#include "src/views/timeline/text.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 2> extensions{".json", ".txt"};

// A file has no terminal to ask: a page as wide as people print it.
void write_page(std::ostream& out, const Trace& trace, const TimelineOptions& options) {
  const TextStyle style{.width = 100, .colour = false, .unicode = true};
  write_timeline(out, trace, options, style);
  write_claims(out, trace, style);
}

}  // namespace

TraceFile::TraceFile(const std::string& path)
    : format_(extension_of(path, extensions)), file_(path) {}

void TraceFile::write(const Trace& trace, const TimelineOptions& options) const {
  file_.write([&](std::ostream& out) {
    if (extensions[format_] == ".json") return write_json(out, trace);
    write_page(out, trace, options);
  });
}

std::vector<TraceFile> open_trace_files(const std::vector<std::string>& paths) {
  return {paths.begin(), paths.end()};
}

}  // namespace seetcp
