// SPDX-License-Identifier: MIT
// bare SERVER CLIENT: plays two programs as `seetcp run` does, but looks at nothing: namespaces of
// their own, loopback up, the client when the server sleeps in accept(), the end when both have
// ended. What observing costs is measured against it. A command is one argument, split at blanks.
#include <fcntl.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

static void check(bool good, const char* what) {
  if (good) return;
  std::perror(what);
  std::exit(2);
}

static void write_file(const char* path, const std::string& text) {
  const int file = ::open(path, O_WRONLY | O_CLOEXEC);
  const auto length = static_cast<ssize_t>(text.size());
  check(file >= 0 && ::write(file, text.data(), text.size()) == length, path);
  ::close(file);
}

static void enter_namespaces() {
  const std::string user = std::to_string(::getuid()), group = std::to_string(::getgid());
  check(::unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0, "unshare");
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", "0 " + user + " 1");
  write_file("/proc/self/gid_map", "0 " + group + " 1");
}

static void bring_loopback_up() {
  ifreq request{};
  std::strncpy(request.ifr_name, "lo", sizeof request.ifr_name - 1);
  request.ifr_flags = IFF_UP;
  const int any_socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  check(any_socket >= 0 && ::ioctl(any_socket, SIOCSIFFLAGS, &request) == 0, "lo up");
  ::close(any_socket);
}

static pid_t start(const std::string& command) {
  std::istringstream text{command};
  std::vector<std::string> words{std::istream_iterator<std::string>{text}, {}};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const pid_t child = ::fork();
  check(child >= 0, "fork");
  if (child != 0) return child;
  ::execvp(arguments[0], arguments.data());
  std::perror(arguments[0]);
  ::_exit(127);
}

// /proc/PID/syscall begins with the number of the call that the process sleeps in.
static bool sleeps_in_accept(pid_t pid) {
  std::ifstream file{"/proc/" + std::to_string(pid) + "/syscall"};
  long number = -1;
  file >> number;
  return number == SYS_accept || number == SYS_accept4;
}

static bool has_ended(pid_t pid) {
  siginfo_t info{};
  const int result = ::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOHANG | WNOWAIT);
  return result < 0 || info.si_pid == pid;
}

int main(int count, char** arguments) {
  if (count != 3) return 2;
  enter_namespaces();
  bring_loopback_up();
  const pid_t server = start(arguments[1]);
  while (!sleeps_in_accept(server) && !has_ended(server)) ::sched_yield();
  start(arguments[2]);
  bool failed = false;
  for (int status = 0; ::wait(&status) > 0;) failed = failed || status != 0;
  return failed ? 1 : 0;
}
