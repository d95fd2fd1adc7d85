// SPDX-License-Identifier: MIT
#include "src/cli/typed_lines.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>

#include "capture/os/check.hpp"

namespace seetcp {

std::optional<std::string> TypedLines::next() {
  if (typed_.find('\n') == std::string::npos) read();
  const auto end = typed_.find('\n');
  if (end == std::string::npos) return std::nullopt;
  std::string line = typed_.substr(0, end);
  typed_.erase(0, end + 1);
  return line;
}

void TypedLines::read() {
  pollfd ready{STDIN_FILENO, POLLIN, 0};
  if (::poll(&ready, 1, 0) <= 0) return;
  std::array<char, 1024> octets{};
  const auto count =
      uninterrupted([&] { return ::read(STDIN_FILENO, octets.data(), octets.size()); });
  if (count > 0) typed_.append(octets.data(), static_cast<std::size_t>(count));
  if (count <= 0) over_ = true;
}

}  // namespace seetcp
