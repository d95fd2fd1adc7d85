// SPDX-License-Identifier: MIT
#include "src/trace/article.hpp"

namespace seetcp {
namespace {

using enum Side;

SegmentTerm segment(Side from, SegmentKind kind) {
  return {.from = from, .kind = kind};
}

StateTerm server_becomes(TcpState state) {
  return {.end = Role::server, .state = state};
}

// listen() is named by its entry: a client that is started together with the server may reach it
// before the tracer sees listen() return.
Claim handshake() {
  return {
      "handshake",
      "The three-way handshake is completed after listen and before accept.",
      "Before accept() returns. It may have been called long before, and is not needed at all: it "
      "only takes a finished connection from the queue.",
      {Before{CallTerm{.side = server, .name = "listen", .phase = Phase::entered},
              segment(client, SegmentKind::syn)},
       Before{segment(client, SegmentKind::ack), CallTerm{.side = server, .name = "accept"}}}};
}

Claim connect() {
  const CallTerm connect{.side = client, .name = "connect"};
  return {
      "connect",
      "The client's handshake begins with connect.",
      "connect() sends the SYN and returns when the SYN-ACK has come; the last ACK leaves before "
      "or as it returns.",
      {Causes{connect, segment(client, SegmentKind::syn)},
       Before{segment(server, SegmentKind::syn_ack), connect}}};
}

// shutdown() is named by its entry: its FIN may end the server's read() before it returns. The SYN,
// not connect(), begins the connection: with TCP Fast Open it is a sendto() that sends it.
Claim read_zero() {
  const CallTerm read{.side = server, .name = "read", .result = 0};
  return {"read-zero",
          "read returning 0 means that the peer has closed.",
          "It means that the peer will send no more. The peer may have shut down only its writing, "
          "and still read.",
          {Causes{segment(client, SegmentKind::fin), read},
           No{CallTerm{.side = client, .name = "shutdown", .phase = Phase::entered},
              Between{segment(client, SegmentKind::syn), read}}}};
}

Claim close_wait() {
  return {"close-wait",
          "CLOSE-WAIT is entered when the peer's FIN is received and acknowledged.",
          "It does not mean \"I have nothing more to send\": the peer has not. This end may go on "
          "sending, and no timer ends CLOSE-WAIT: its own program has to close.",
          {Causes{segment(client, SegmentKind::fin), server_becomes(TcpState::close_wait)}}};
}

Claim last_ack() {
  return {
      "last-ack",
      "After CLOSE-WAIT comes LAST-ACK, until the last ACK.",
      "It is this end's own close(), not the ACK of the peer's FIN, that leads to LAST-ACK; the "
      "side that closed first waits in TIME-WAIT.",
      {Causes{CallTerm{.side = server, .name = "close"}, server_becomes(TcpState::last_ack)},
       Causes{segment(client, SegmentKind::ack), server_becomes(TcpState::closed)}}};
}

}  // namespace

std::vector<Claim> article_claims() {
  return {handshake(), connect(), read_zero(), close_wait(), last_ack()};
}

}  // namespace seetcp
