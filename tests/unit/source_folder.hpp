// SPDX-License-Identifier: MIT
// Where the checkout lies whose files tests read: golden files, sample captures, lessons.
#pragma once

#include <filesystem>

namespace seetcp::test {

std::filesystem::path source_folder();

}  // namespace seetcp::test
