// SPDX-License-Identifier: MIT
#include "src/cli/trace_file.hpp"

#include <array>
#include <optional>
#include <ostream>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/trace/json/write.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 2> extensions{".json", ".txt"};

}  // namespace

TraceFile::TraceFile(const std::string& path)
    : format_(extension_of(path, extensions)), file_(path) {}

void TraceFile::write(const Trace& trace, const PageOptions& options) const {
  file_.write([&](std::ostream& out) {
    if (extensions[format_] == ".json") return write_json(out, trace);
    write_page(out, trace, options, style_for_file(options.style));
  });
}

std::vector<TraceFile> open_trace_files(const std::vector<std::string>& paths) {
  return {paths.begin(), paths.end()};
}

void deliver(const Trace& trace, const std::vector<TraceFile>& files, const PageOptions& options) {
  std::optional<Complaint> first;
  for (const TraceFile& file : files) {
    try {
      file.write(trace, options);
    } catch (const Complaint& complaint) {
      if (!first) first = complaint;
    }
  }
  print_trace(trace, options);
  if (first) throw Complaint{*first};
}

}  // namespace seetcp
