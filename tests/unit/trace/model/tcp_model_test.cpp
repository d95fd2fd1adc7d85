// SPDX-License-Identifier: MIT
// The model itself, over a wire that delivers all at once: the textbook's figures.
#include <doctest/doctest.h>

#include "tests/unit/trace/model/tcp_model.hpp"

namespace seetcp::test {
namespace {

using enum TcpState;

class Pair {
 public:
  // Delivers what each has sent, until neither has more.
  void deliver() {
    for (bool moved = true; moved;) {
      const auto from_a = a.take_sent(), from_b = b.take_sent();
      for (const Segment& segment : from_a) b.take(segment);
      for (const Segment& segment : from_b) a.take(segment);
      moved = !from_a.empty() || !from_b.empty();
    }
  }
  void open() {
    b.listen();
    a.connect();
    deliver();
  }
  void stand(TcpState state_a, TcpState state_b) const {
    CHECK(rfc_name(a.state()) == rfc_name(state_a));
    CHECK(rfc_name(b.state()) == rfc_name(state_b));
  }

  Endpoint here{ipv4(10, 0, 0, 2), 40000}, there{ipv4(10, 0, 0, 1), 8080};
  TcpModel a{here, there, SeqNum{0xfffffff0}, {}}, b{there, here, SeqNum{7}, {}};
};

}  // namespace

TEST_CASE("model: figure 6, the three-way handshake, and figure 12, a normal close") {
  Pair pair;
  pair.open();
  pair.stand(established, established);
  pair.a.send(3000);
  pair.deliver();
  CHECK(pair.b.unread() == 3000);
  pair.a.close();
  pair.deliver();
  pair.stand(fin_wait_2, close_wait);
  pair.b.read(3000);
  pair.b.close();
  pair.deliver();
  pair.stand(time_wait, closed);
}

TEST_CASE("model: figure 7, a simultaneous open, and figure 13, a simultaneous close") {
  Pair pair;
  pair.a.connect();
  pair.b.connect();
  pair.deliver();
  pair.stand(established, established);
  pair.a.close();
  pair.b.close();
  pair.deliver();
  pair.stand(time_wait, time_wait);
}

TEST_CASE("model: a closed port refuses, and unread data makes close() an abort") {
  Pair refused;
  refused.a.connect();
  refused.deliver();
  refused.stand(closed, closed);
  Pair aborted;
  aborted.open();
  aborted.a.send(10);
  aborted.deliver();
  aborted.b.close();
  aborted.deliver();
  aborted.stand(closed, closed);
  CHECK(aborted.a.was_reset());
}

}  // namespace seetcp::test
