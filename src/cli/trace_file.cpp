// SPDX-License-Identifier: MIT
#include "src/cli/trace_file.hpp"

#include <fmt/format.h>

#include <array>
#include <filesystem>
#include <optional>
#include <ostream>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/trace/json/write.hpp"

namespace seetcp {
namespace {

constexpr std::array<std::string_view, 2> extensions{".json", ".txt"};

// "t.json" → "t-2.json"
std::string numbered(const std::filesystem::path& path, std::size_t number) {
  const std::string name =
      fmt::format("{}-{}{}", path.stem().string(), number, path.extension().string());
  return path.parent_path() / name;
}

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

std::vector<std::vector<TraceFile>> open_trace_files(const std::vector<std::string>& paths,
                                                     std::size_t acts) {
  std::vector<std::vector<TraceFile>> files(acts);
  if (acts == 1) files[0] = open_trace_files(paths);
  for (std::size_t act = 0; acts > 1 && act < acts; ++act) {
    for (const std::string& path : paths) files[act].emplace_back(numbered(path, act + 1));
  }
  return files;
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
