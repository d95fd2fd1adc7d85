// SPDX-License-Identifier: MIT
#include "src/cli/read_trace_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "src/cli/complaint.hpp"
#include "src/trace/json/read.hpp"

namespace seetcp {
namespace {

Trace read_from(std::istream& in, const std::string& name) {
  try {
    return read_trace(in, name);
  } catch (const BadTrace& problem) {
    throw Complaint(problem.what(), "seetcp run -o FILE.json makes one that can be read");
  }
}

}  // namespace

Trace read_trace_file(const std::string& path) {
  if (path == "-") return read_from(std::cin, "standard input");
  if (std::filesystem::is_directory(path))
    throw Complaint(fmt::format("{}: is a directory", path), "");
  std::ifstream file{path};
  if (!file) throw Complaint(fmt::format("cannot read {}: {}", path, std::strerror(errno)), "");
  return read_from(file, path);
}

}  // namespace seetcp
