// SPDX-License-Identifier: MIT
// Where results go: -o FILE, its format by the extension. Files are opened before anything is run,
// so that one that cannot be written is told at once, and nothing is lost.
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "capture/os/fd.hpp"

namespace seetcp {

class OutputFile {
 public:
  // Opens `path` for writing; what it holds stays until write(). Throws Complaint.
  explicit OutputFile(std::string path);
  OutputFile(OutputFile&&) = default;
  OutputFile& operator=(OutputFile&&) = default;
  ~OutputFile();  // A file that it made and never wrote is taken away again.

  // Replaces the contents by what `fill` puts into the stream, which never holds all of it. Throws
  // Complaint when not all could be written.
  void write(const std::function<void(std::ostream&)>& fill) const;

 private:
  std::string path_;
  Fd file_;
  bool made_here_ = false;
  mutable bool written_ = false;
};

// Which of the `known` extensions (".json") `path` has, by index. Throws Complaint, naming them,
// when it is none of them.
std::size_t extension_of(const std::string& path, std::span<const std::string_view> known);

// Sends what `fill` puts into the stream to standard output. Throws Complaint when not all could be
// written.
void write_to_stdout(const std::function<void(std::ostream&)>& fill);

}  // namespace seetcp
