// SPDX-License-Identifier: MIT
#include "capture/states/socket_diag.hpp"

#include <arpa/inet.h>
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "capture/states/linux_state.hpp"

namespace seetcp {
namespace {

using Buffer = std::array<char, 8192>;

constexpr std::uint32_t all_linux_states = 0x1fff;

void put_address(const IpAddress& address, __be32* field) {
  std::memcpy(field, address.octets.data(), address.family == IpAddress::Family::v4 ? 4 : 16);
}

nlmsghdr* put_request(Buffer& buffer, std::uint32_t sequence, const Endpoint& local,
                      const Endpoint& remote) {
  nlmsghdr* header = mnl_nlmsg_put_header(buffer.data());
  header->nlmsg_type = SOCK_DIAG_BY_FAMILY;
  header->nlmsg_flags = NLM_F_REQUEST;
  header->nlmsg_seq = sequence;
  auto* request =
      static_cast<inet_diag_req_v2*>(mnl_nlmsg_put_extra_header(header, sizeof(inet_diag_req_v2)));
  request->sdiag_family = local.address.family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
  request->sdiag_protocol = IPPROTO_TCP;
  request->idiag_states = all_linux_states;
  request->id.idiag_sport = htons(local.port);
  request->id.idiag_dport = htons(remote.port);
  put_address(local.address, request->id.idiag_src);
  put_address(remote.address, request->id.idiag_dst);
  request->id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
  request->id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
  return header;
}

KernelObject object_of(const inet_diag_msg& row) {
  const auto state = state_from_linux(row.idiag_state);
  if (row.idiag_inode != 0) return KernelObject::socket;
  if (state == TcpState::syn_received) return KernelObject::request;
  if (state == TcpState::time_wait || state == TcpState::fin_wait_2)
    return KernelObject::minisocket;
  return KernelObject::socket;
}

// When no connection matches, the kernel's look-up falls back to the listener: that row is not
// ours.
bool is_the_connection(const inet_diag_msg& row, const Endpoint& remote) {
  return ntohs(row.id.idiag_dport) == remote.port;
}

void read_row(const inet_diag_msg& row, KernelState& word) {
  word.state = state_from_linux(row.idiag_state);
  word.object = object_of(row);
  word.cookie = SocketCookie{row.id.idiag_cookie[0] |
                             (static_cast<std::uint64_t>(row.id.idiag_cookie[1]) << 32)};
}

// Reads the answer to `sequence` into `word`; an error message means that there is no such socket.
void read_answer(const Buffer& buffer, std::size_t length, std::uint32_t sequence,
                 KernelState& word) {
  auto left = static_cast<int>(length);
  const auto* header = reinterpret_cast<const nlmsghdr*>(buffer.data());
  for (; mnl_nlmsg_ok(header, left); header = mnl_nlmsg_next(header, &left)) {
    if (header->nlmsg_seq != sequence || header->nlmsg_type != SOCK_DIAG_BY_FAMILY) continue;
    const auto& row = *static_cast<const inet_diag_msg*>(mnl_nlmsg_get_payload(header));
    if (is_the_connection(row, word.remote)) read_row(row, word);
  }
}

}  // namespace

void SocketDiag::Close::operator()(mnl_socket* socket) const {
  mnl_socket_close(socket);
}

SocketDiag::SocketDiag() : socket_(mnl_socket_open2(NETLINK_SOCK_DIAG, SOCK_CLOEXEC)) {
  if (!socket_) throw SystemError("ask the kernel about sockets (sock_diag)", errno);
  check("bind the sock_diag socket", mnl_socket_bind(socket_.get(), 0, MNL_SOCKET_AUTOPID));
}

SocketDiag::~SocketDiag() = default;

KernelState SocketDiag::ask(const Endpoint& local, const Endpoint& remote) {
  alignas(nlmsghdr) Buffer buffer;
  KernelState word{.asked = now(),
                   .at = {},
                   .local = local,
                   .remote = remote,
                   .state = {},
                   .cookie = {},
                   .object = {}};
  const nlmsghdr* request = put_request(buffer, ++sequence_, local, remote);
  check("ask sock_diag", mnl_socket_sendto(socket_.get(), request, request->nlmsg_len));
  const ssize_t length = check("read sock_diag's answer",
                               mnl_socket_recvfrom(socket_.get(), buffer.data(), buffer.size()));
  read_answer(buffer, static_cast<std::size_t>(length), sequence_, word);
  word.at = now();
  return word;
}

}  // namespace seetcp
