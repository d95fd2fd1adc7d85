// SPDX-License-Identifier: MIT
// A command line of the user's, cut into words as a shell would cut it.
#pragma once

#include <string>
#include <vector>

namespace seetcp {

// "./my_server 9000 'two words'" -> three words; ~ and $VARIABLES are expanded, nothing is run.
// Throws Complaint, naming `option`, when it cannot be cut.
std::vector<std::string> split_words(const std::string& option, const std::string& line);

}  // namespace seetcp
