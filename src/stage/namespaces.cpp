// SPDX-License-Identifier: MIT
#include "src/stage/namespaces.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>

#include "capture/os/check.hpp"

namespace seetcp {
namespace {

std::string setting(const std::string& name) {
  std::ifstream file{"/proc/sys/" + name};
  std::string value;
  std::getline(file, value);
  return value;
}

// The command that mends it, by the settings that are known to forbid namespaces.
std::string mend() {
  if (setting("user/max_user_namespaces") == "0")
    return "sudo sysctl user.max_user_namespaces=10000";
  if (setting("user/max_net_namespaces") == "0") return "sudo sysctl user.max_net_namespaces=10000";
  if (setting("kernel/unprivileged_userns_clone") == "0") {
    return "sudo sysctl kernel.unprivileged_userns_clone=1";
  }
  if (setting("kernel/apparmor_restrict_unprivileged_userns") == "1") {
    return "sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0";
  }
  return "run it outside the container, or with sudo; `seetcp doctor` says more";
}

void refuse(int code) {
  throw NotPermitted("make a private network (user and network namespace)", code, mend());
}

void write_map(const std::string& file, const std::string& text) {
  std::ofstream map{file};
  map << text << std::flush;
  if (!map) refuse(errno);
}

// Everyone keeps their own number: the programs find the user who started them.
void map_own_identity(uid_t user, gid_t group) {
  write_map("/proc/self/setgroups", "deny");
  write_map("/proc/self/uid_map", fmt::format("{0} {0} 1", user));
  write_map("/proc/self/gid_map", fmt::format("{0} {0} 1", group));
}

}  // namespace

void enter_private_network() {
  // Root needs no user namespace, and without one keeps its rights over other users' files.
  if (geteuid() == 0 && unshare(CLONE_NEWNET) == 0) return;
  const uid_t user = geteuid();
  const gid_t group = getegid();
  if (unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) refuse(errno);
  map_own_identity(user, group);
}

}  // namespace seetcp
