// SPDX-License-Identifier: MIT
#include "capture/calls/process.hpp"

#include <dirent.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <fstream>
#include <limits>
#include <memory>
#include <string>
#include <string_view>

namespace seetcp {
namespace {

std::string read_first_line(const std::string& path) {
  std::ifstream file{path};
  std::string line;
  std::getline(file, line);
  return line;
}

std::optional<int> number_in(std::string_view text) {
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem != std::errc{} || end == text.data()) return std::nullopt;
  return number;
}

// The number behind `key` in /proc/tid/status.
std::optional<int> status_field(int tid, std::string_view key) {
  std::ifstream status{fmt::format("/proc/{}/status", tid)};
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with(key)) return number_in(std::string_view{line}.substr(key.size()));
  }
  return std::nullopt;
}

bool is_socket(int pid, int fd) {
  std::array<char, 8> target{};
  const auto path = fmt::format("/proc/{}/fd/{}", pid, fd);
  return readlink(path.c_str(), target.data(), target.size()) > 6 &&
         std::string_view{target.data(), 7} == "socket:";
}

struct CloseDirectory {
  void operator()(DIR* directory) const { closedir(directory); }
};

}  // namespace

int process_of(int tid) {
  return status_field(tid, "Tgid:\t").value_or(tid);
}

int tracer_of(int pid) {
  return status_field(pid, "TracerPid:\t").value_or(0);
}

std::vector<int> socket_descriptors(int pid, int first, int last) {
  std::vector<int> sockets;
  const std::unique_ptr<DIR, CloseDirectory> directory{
      opendir(fmt::format("/proc/{}/fd", pid).c_str())};
  while (const dirent* entry = directory ? readdir(directory.get()) : nullptr) {
    const auto fd = number_in(entry->d_name);
    if (fd && *fd >= first && *fd <= last && is_socket(pid, *fd)) sockets.push_back(*fd);
  }
  return sockets;
}

bool sleeps(int tid) {
  const std::string line = read_first_line(fmt::format("/proc/{}/stat", tid));
  const auto name_end = line.rfind(')');  // The name may hold spaces and parentheses itself.
  return name_end != std::string::npos && line.compare(name_end, 3, ") S") == 0;
}

std::optional<long> sleeping_call(int tid) {
  if (!sleeps(tid)) return std::nullopt;
  return number_in(read_first_line(fmt::format("/proc/{}/syscall", tid)));
}

}  // namespace seetcp
