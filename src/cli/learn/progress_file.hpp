// SPDX-License-Identifier: MIT
// The ProgressFile keeps how far the learner has come: $XDG_STATE_HOME/seetcp/progress.json
// (~/.local/state by default). It is replaced as a whole, so that it is never half written, and
// under a lock, so that two who learn in one home keep what both have done. Where it cannot be
// kept that is said once, and learning goes on.
#pragma once

#include <functional>
#include <string>

#include "src/lessons/progress/progress.hpp"

namespace seetcp {

class ProgressFile {
 public:
  // Reads it. One that cannot be read is put aside as progress.json.bad, and that is said.
  ProgressFile();

  const Progress& progress() const { return progress_; }

  void keep(const std::string& lesson, const LessonProgress& how_far);
  void keep(const GameProgress& game);

  // Throws Complaint where that cannot be kept. False: there was nothing to forget.
  bool forget(const std::string& lesson);
  bool forget_all();

  // What could not be kept, and why; "" when all is well. To be said when the terminal is free.
  const std::string& trouble() const { return trouble_; }

 private:
  struct OnDisk {
    std::string text;
    Progress progress;
  };

  OnDisk read() const;
  void change(const std::function<void(Progress&)>& change);
  void write(const std::function<void(Progress&)>& change);

  std::string path_;  // "": there is no home.
  std::string trouble_;
  Progress progress_;
};

}  // namespace seetcp
