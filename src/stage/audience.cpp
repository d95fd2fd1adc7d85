// SPDX-License-Identifier: MIT
#include "src/stage/audience.hpp"

#include <sys/syscall.h>

#include <algorithm>
#include <array>

#include "capture/calls/process.hpp"

namespace seetcp {
namespace {

constexpr std::array waits_for_others{
    SYS_accept,        SYS_accept4,         SYS_ppoll,        SYS_pselect6,
    SYS_epoll_pwait,   SYS_futex,           SYS_wait4,        SYS_waitid,
    SYS_rt_sigsuspend, SYS_rt_sigtimedwait, SYS_epoll_pwait2, SYS_restart_syscall,
#ifdef SYS_poll
    SYS_poll,          SYS_select,          SYS_epoll_wait,   SYS_pause,
#endif
};

bool waits(int tid) {
  const auto call = sleeping_call(tid);
  return call && std::find(waits_for_others.begin(), waits_for_others.end(), *call) !=
                     waits_for_others.end();
}

}  // namespace

bool all_sleep(const std::vector<int>& threads) {
  return std::all_of(threads.begin(), threads.end(), sleeps);
}

bool all_wait_for_others(const std::vector<int>& threads) {
  return std::all_of(threads.begin(), threads.end(), waits);
}

}  // namespace seetcp
