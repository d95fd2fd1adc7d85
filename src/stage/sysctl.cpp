// SPDX-License-Identifier: MIT
#include "src/stage/sysctl.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string>

namespace seetcp {

namespace {

[[noreturn]] void refuse(std::string_view name, std::string_view value) {
  throw std::runtime_error(fmt::format("cannot set {} to {} on the stage", name, value));
}

}  // namespace

void set_sysctl(std::string_view name, std::string_view value) {
  const bool full = name.find('.') != std::string_view::npos;
  if (name.find('/') != std::string_view::npos || (full && !name.starts_with("net.")))
    refuse(name, value);
  std::string path = full ? std::string{name} : fmt::format("net.ipv4.{}", name);
  std::replace(path.begin(), path.end(), '.', '/');
  std::ofstream file{"/proc/sys/" + path};
  file << value << std::flush;
  if (!file) refuse(name, value);
}

}  // namespace seetcp
