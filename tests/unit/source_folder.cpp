// SPDX-License-Identifier: MIT
#include "tests/unit/source_folder.hpp"

namespace seetcp::test {

std::filesystem::path source_folder() {
  return SEETCP_SOURCE_DIR;
}

}  // namespace seetcp::test
