// SPDX-License-Identifier: MIT
#include "capture/calls/filter.hpp"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <memory>
#include <type_traits>

#include "capture/calls/call_table.hpp"
#include "capture/os/check.hpp"
#include "capture/os/fd.hpp"

namespace seetcp {
namespace {

struct Release {
  void operator()(void* context) const { seccomp_release(context); }
};
using Context = std::unique_ptr<std::remove_pointer_t<scmp_filter_ctx>, Release>;

void require(std::string_view attempt, int status) {
  if (status < 0) throw SystemError(attempt, -status);
}

void trace_call(const Context& context, int number) {
  require("build the seccomp filter",
          seccomp_rule_add(context.get(), SCMP_ACT_TRACE(0), number, 0));
}

// fcntl() does many things; that a socket is made non-blocking is of interest. (A duplicate need
// not be seen: each call asks anew which socket its descriptor is. find(1) makes 10,000 of them.)
void trace_fcntl(const Context& context) {
  require("build the seccomp filter",
          seccomp_rule_add(context.get(), SCMP_ACT_TRACE(0), SCMP_SYS(fcntl), 1,
                           SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffff, F_SETFL)));
}

Context make_context() {
  Context context{seccomp_init(SCMP_ACT_ALLOW)};
  if (!context) throw SystemError("build the seccomp filter", ENOMEM);
  // The default would kill a 32-bit program; let its calls pass, unseen.
  require("build the seccomp filter",
          seccomp_attr_set(context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ALLOW));
  seccomp_attr_set(context.get(), SCMP_FLTATR_CTL_OPTIMIZE,
                   2);  // A binary tree: fewer steps a call.
  return context;
}

Filter read_filter(const Fd& file) {
  const off_t octets = check("read the seccomp filter", lseek(file.get(), 0, SEEK_CUR));
  Filter filter(static_cast<std::size_t>(octets) / sizeof(sock_filter));
  check("read the seccomp filter",
        pread(file.get(), filter.data(), static_cast<std::size_t>(octets), 0));
  return filter;
}

long set_filter(const Filter& filter) noexcept {
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}

}  // namespace

Filter build_filter() {
  const Context context = make_context();
  for (const CallRow& row : watched_calls()) {
    if (row.number == SYS_fcntl) {
      trace_fcntl(context);
    } else {
      trace_call(context, row.number);
    }
  }
  const Fd file{check("make a file for the seccomp filter", memfd_create("filter", MFD_CLOEXEC))};
  require("write the seccomp filter", seccomp_export_bpf(context.get(), file.get()));
  return read_filter(file);
}

bool load_filter(const Filter& filter) noexcept {
  if (set_filter(filter) == 0) return true;
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && set_filter(filter) == 0;
}

}  // namespace seetcp
