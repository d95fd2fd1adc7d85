// SPDX-License-Identifier: MIT
// measure COMMAND…: runs it and prints one line: seconds to its first octet on stdout, to its last,
// and to its end; its seconds of CPU time, user and system; its peak memory in KiB; its exit
// status. What it prints is thrown away.
//
// The kernel counts the memory of whoever starts a program into that program's peak: so it is
// started from here, a process of 2 MiB, and not from an interpreter.
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

using Clock = std::chrono::steady_clock;

static double seconds_since(Clock::time_point began) {
  return std::chrono::duration<double>(Clock::now() - began).count();
}

static double seconds(timeval time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

static pid_t start(char** command, int output) {
  posix_spawn_file_actions_t files;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  pid_t child = -1;
  const int error = ::posix_spawnp(&child, command[0], &files, nullptr, command, environ);
  ::posix_spawn_file_actions_destroy(&files);
  return error == 0 ? child : -1;
}

struct Output {
  double first = 0, last = 0;
};

static Output read_to_the_end(int fd, Clock::time_point began) {
  static char data[1 << 16];
  Output output;
  while (::read(fd, data, sizeof data) > 0) {
    output.last = seconds_since(began);
    if (output.first == 0) output.first = output.last;
  }
  return output;
}

int main(int count, char** arguments) {
  int ends[2];
  if (count < 2 || ::pipe2(ends, O_CLOEXEC) < 0) return 2;
  const Clock::time_point began = Clock::now();
  const pid_t child = start(arguments + 1, ends[1]);
  if (child < 0) return 127;
  ::close(ends[1]);
  const Output output = read_to_the_end(ends[0], began);
  int status = 0;
  rusage usage{};
  if (::wait4(child, &status, 0, &usage) < 0) return 2;
  const int code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  std::printf("%.6f %.6f %.6f %.6f %ld %d\n", output.first, output.last, seconds_since(began),
              seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss, code);
}
