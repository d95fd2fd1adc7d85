// SPDX-License-Identifier: MIT
// `seetcp learn --new`: a lesson to begin with, which can be read, played and checked as it is.
#pragma once

#include <string>

namespace seetcp {

// Writes it to `name` ("./my-lesson.md", or "my-lesson", which gets the extension); returns where.
// Throws Complaint: what is there already is not written over.
std::string write_new_lesson(const std::string& name);

}  // namespace seetcp
