// SPDX-License-Identifier: MIT
// The network namespace's own settings.
#pragma once

#include <string_view>

namespace seetcp {

// Writes net.ipv4.NAME in the network namespace that the process is in; NAME may also be a full
// dotted path below net, which alone is the namespace's own. Throws std::runtime_error with the
// name when it does not exist or may not be set.
void set_sysctl(std::string_view name, std::string_view value);

}  // namespace seetcp
