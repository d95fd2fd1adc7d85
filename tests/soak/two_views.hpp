// SPDX-License-Identifier: MIT
// TwoViews of the same connections: where each end stands by what was called, sent and has arrived
// alone, and where it stands by the kernel's word. Neither hears of the other.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "src/trace/assembler.hpp"

namespace seetcp::test {

struct EndPlace {
  Endpoint local, remote;

  friend auto operator<=>(const EndPlace&, const EndPlace&) = default;
};

struct Difference {
  EndPlace end;
  TcpState inferred{}, kernel{};  // CLOSED: there is no such end.

  friend bool operator==(const Difference&, const Difference&) = default;
};

// "client:40000 is inferred FIN-WAIT-1, the kernel says CLOSED"
std::string text_of(const Difference& difference);

class TwoViews {
 public:
  TwoViews();

  void take(const Observation& seen);

  std::vector<Difference> differences();

  // From here on that end is followed from where the kernel has it.
  void believe_kernel(const Difference& difference);

  // It has ever had that end: a SYN cookie is nothing that it has.
  bool kernel_knew(const EndPlace& end) const { return known_.contains(end); }
  // That end is a request since so long at least, and the listener that took it has closed.
  bool has_left_request_for(const EndPlace& end, Time since);

  // What has arrived at that end last is a RST.
  bool heard_reset_last(const EndPlace& end);

  const Trace& inferred() { return assembler_.so_far(); }
  std::size_t ends() { return inferred_states().size(); }  // That are not CLOSED.

 private:
  std::map<EndPlace, TcpState> inferred_states();
  std::map<EndPlace, TcpState> kernel_states() const;

  Assembler assembler_;
  std::map<SocketCookie, KernelState> words_;
  std::set<EndPlace> known_;
};

}  // namespace seetcp::test
