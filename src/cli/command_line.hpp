// SPDX-License-Identifier: MIT
// A command line of the user's, cut into words as a shell would cut it.
#pragma once

#include <string>
#include <vector>

namespace seetcp {

// "./my_server 9000 'two words'" -> three words; ~ and $VARIABLES are expanded, nothing is run.
// Throws Complaint, naming `option`, when it cannot be cut.
std::vector<std::string> split_words(const std::string& option, const std::string& line);

// The line that split_words cuts into `words` again: quoted where it must be.
std::string join_words(const std::vector<std::string>& words);

}  // namespace seetcp
