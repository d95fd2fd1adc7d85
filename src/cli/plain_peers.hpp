// SPDX-License-Identifier: MIT
// Where the plain server and client are: beside this program in the build folder, in
// ../libexec/seetcp when installed.
#pragma once

#include <string>

namespace seetcp {

// `name` is "plain-server" or "plain-client". Throws Complaint when it is not there.
std::string plain_peer(const std::string& name);

}  // namespace seetcp
