// SPDX-License-Identifier: MIT
#include "src/cli/read_trace_file.hpp"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string_view>

#include "src/cli/complaint.hpp"
#include "src/cli/headed_buffer.hpp"
#include "src/trace/json/read.hpp"

namespace seetcp {
namespace {

// What somebody may take for a trace, by its first octets.
struct Other {
  std::string_view begins, is, hint;
};

constexpr std::string_view is_capture = "is a capture, not a trace",
                           explains = "seetcp explain FILE says what is in it";

constexpr std::array others{
    Other{R"({"format":"seetcp-connections")", "holds a line for each connection, and no trace",
          "seetcp explain CAPTURE -o FILE.json makes a trace of them"},
    Other{"\xa1\xb2\xc3\xd4", is_capture, explains},  // pcap, microseconds
    Other{"\xd4\xc3\xb2\xa1", is_capture, explains},
    Other{"\xa1\xb2\x3c\x4d", is_capture, explains},  // nanoseconds
    Other{"\x4d\x3c\xb2\xa1", is_capture, explains},
    Other{"\x0a\x0d\x0d\x0a", is_capture, explains},  // pcapng
};

void refuse_other(std::string_view head, const std::string& name) {
  for (const Other& other : others) {
    if (!head.starts_with(other.begins)) continue;
    throw Complaint(fmt::format("{}: {}", name, other.is), std::string(other.hint));
  }
}

Trace read_from(std::istream& in, const std::string& name) {
  constexpr std::size_t telling = 64;
  HeadedBuffer buffer{in, telling};
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
