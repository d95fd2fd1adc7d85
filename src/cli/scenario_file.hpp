// SPDX-License-Identifier: MIT
// A ScenarioFile is a scenario that the user names: one of the collection (tutorials/scenarios)
// that the program carries in itself, or a file of their own.
#pragma once

#include <string>
#include <vector>

#include "src/lessons/scenario.hpp"

namespace seetcp {

struct ScenarioFile {
  std::string name;    // What it is called in messages: "lost-syn", "./mine.scenario".
  std::string source;  // The text.
  Scenario scenario;
};

// Whether `name` looks like a path: has a slash or the extension.
bool is_scenario_path(const std::string& name);

// Throws Complaint: no such scenario (and which is meant), a file that cannot be read, or all the
// mistakes in it.
ScenarioFile read_scenario_file(const std::string& name);

// Of a text that was made here. Throws Complaint as above.
ScenarioFile scenario_of_text(const std::string& name, std::string source);

// Those of the collection.
std::vector<std::string> scenario_names();

// A line each: its name, and what it shows.
std::string list_of_scenarios();

}  // namespace seetcp
