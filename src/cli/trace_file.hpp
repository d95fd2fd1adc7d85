// SPDX-License-Identifier: MIT
// A TraceFile is what -o FILE makes of a trace: the trace itself (.json) or its page (.txt).
#pragma once

#include <string>
#include <vector>

#include "src/cli/output_file.hpp"
#include "src/cli/page_options.hpp"
#include "src/trace/trace.hpp"

namespace seetcp {

class TraceFile {
 public:
  explicit TraceFile(const std::string& path);                       // Throws Complaint.
  void write(const Trace& trace, const PageOptions& options) const;  // Throws Complaint.

 private:
  std::size_t format_;
  OutputFile file_;
};

// Writes the trace to each file and prints it, the files first: whatever becomes of standard
// output, they are kept; and whatever becomes of a file, the rest is delivered. Throws the first
// Complaint then.
void deliver(const Trace& trace, const std::vector<TraceFile>& files, const PageOptions& options);

// One for each path, in order. Of several acts each has files of its own: "t.json" becomes
// "t-1.json", "t-2.json". The first index is the act's.
std::vector<std::vector<TraceFile>> open_trace_files(const std::vector<std::string>& paths,
                                                     std::size_t acts);
std::vector<TraceFile> open_trace_files(const std::vector<std::string>& paths);

}  // namespace seetcp
