// SPDX-License-Identifier: MIT
#include "src/cli/read_trace_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>
#include <vector>

#include "capture/segments/capture_format.hpp"
#include "src/cli/complaint.hpp"
#include "src/cli/headed_buffer.hpp"
#include "src/trace/json/read.hpp"

namespace seetcp {
namespace {

constexpr std::string_view begins_lines = R"({"format":"seetcp-connections")";

// What somebody may take for a trace, by its first octets.
void refuse_other(std::string_view head, const std::string& name) {
  if (head.starts_with(begins_lines)) {
    throw Complaint(fmt::format("{}: holds a line for each connection, and no trace", name),
                    "seetcp explain CAPTURE -o FILE.json makes a trace of them");
  }
  if (own_format(std::vector<std::uint8_t>(head.begin(), head.end()))) {
    throw Complaint(fmt::format("{}: is a capture, not a trace", name),
                    "seetcp explain FILE says what is in it");
  }
}

Trace read_from(std::istream& in, const std::string& name) {
  HeadedBuffer buffer{in, telling_octets};
  refuse_other(buffer.head(), name);
  std::istream whole{&buffer};
  try {
    return read_trace(whole, name);
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
