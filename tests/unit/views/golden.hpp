// SPDX-License-Identifier: MIT
// Golden files: pictures that were looked at once and must not change unnoticed. To accept a
// change, run the tests with SEETCP_UPDATE=1, then read the diff.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/unit/source_folder.hpp"

namespace seetcp::test {

inline std::filesystem::path golden_file(std::string_view name) {
  return source_folder() / "tests/golden" / name;
}

inline void check_golden(std::string_view name, const std::string& text) {
  const auto file = golden_file(name);
  if (std::getenv("SEETCP_UPDATE") != nullptr) std::ofstream(file) << text;
  std::ostringstream accepted;
  accepted << std::ifstream(file).rdbuf();
  INFO("golden file ", file.filename().string(), "; SEETCP_UPDATE=1 accepts what is now:\n", text);
  CHECK(accepted.str() == text);
}

}  // namespace seetcp::test
