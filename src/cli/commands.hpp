// SPDX-License-Identifier: MIT
// The commands: each adds its options to the command line and does its work when it is chosen.
#pragma once

#include <memory>

namespace CLI {
class App;
}

namespace seetcp {

// What a command's work came to; main() exits with it.
struct Result {
  int exit_code = 0;
  int signal = 0;  // Die of this signal, so that the shell knows; 0 for none.
};

void add_learn(CLI::App& app, Result& result);
void add_run(CLI::App& app, Result& result);
void add_explain(CLI::App& app, Result& result);
void add_show(CLI::App& app, Result& result);
void add_diagram(CLI::App& app, Result& result);
void add_doctor(CLI::App& app, Result& result);

}  // namespace seetcp
