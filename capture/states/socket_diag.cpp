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
#include <optional>

#include "capture/os/check.hpp"
#include "capture/os/clock.hpp"
#include "capture/os/socket_address.hpp"
#include "capture/states/linux_state.hpp"

namespace seetcp {
namespace {

// As much as the kernel puts into one message of a dump (max_recvmsg_len in netlink's code).
using Buffer = std::array<char, 32768>;

constexpr std::uint32_t all_linux_states = 0x1fff;  // Without bit 13, "bound and inactive".

void put_address(const IpAddress& address, __be32* field) {
  std::memcpy(field, address.octets.data(), address.family == IpAddress::Family::v4 ? 4 : 16);
}

template <typename Request>
Request& put_request(Buffer& buffer, std::uint32_t sequence, std::uint16_t type,
                     std::uint16_t flags) {
  nlmsghdr* header = mnl_nlmsg_put_header(buffer.data());
  header->nlmsg_type = type;
  header->nlmsg_flags = static_cast<std::uint16_t>(NLM_F_REQUEST | flags);
  header->nlmsg_seq = sequence;
  auto& request = *static_cast<Request*>(mnl_nlmsg_put_extra_header(header, sizeof(Request)));
  request.idiag_states = all_linux_states;
  request.idiag_ext = 1 << (INET_DIAG_INFO - 1);
  return request;
}

void put_look_up(Buffer& buffer, std::uint32_t sequence, const Endpoint& local,
                 const Endpoint& remote) {
  auto& request = put_request<inet_diag_req_v2>(buffer, sequence, SOCK_DIAG_BY_FAMILY, 0);
  request.sdiag_family = local.address.family == IpAddress::Family::v4 ? AF_INET : AF_INET6;
  request.sdiag_protocol = IPPROTO_TCP;
  request.id.idiag_sport = htons(local.port);
  request.id.idiag_dport = htons(remote.port);
  put_address(local.address, request.id.idiag_src);
  put_address(remote.address, request.id.idiag_dst);
  request.id.idiag_cookie[0] = INET_DIAG_NOCOOKIE;
  request.id.idiag_cookie[1] = INET_DIAG_NOCOOKIE;
}

// The older request (TCPDIAG_GETSOCK): its dump gives both families in one walk of the table.
void put_dump(Buffer& buffer, std::uint32_t sequence) {
  put_request<inet_diag_req>(buffer, sequence, TCPDIAG_GETSOCK, NLM_F_DUMP);
}

// Only a full socket has a tcp_info, whoever holds it; what has none is one of the two small kinds.
KernelObject object_of(const nlmsghdr& header, TcpState state) {
  const auto* end = static_cast<const char*>(mnl_nlmsg_get_payload_tail(&header));
  const auto* attribute =
      static_cast<const nlattr*>(mnl_nlmsg_get_payload_offset(&header, sizeof(inet_diag_msg)));
  const auto left = [&] {
    return static_cast<int>(end - reinterpret_cast<const char*>(attribute));
  };
  for (; mnl_attr_ok(attribute, left()); attribute = mnl_attr_next(attribute)) {
    if (mnl_attr_get_type(attribute) == INET_DIAG_INFO) return KernelObject::socket;
  }
  return state == TcpState::syn_received ? KernelObject::request : KernelObject::minisocket;
}

SocketCookie cookie_of(const inet_diag_msg& row) {
  return SocketCookie{row.id.idiag_cookie[0] |
                      (static_cast<std::uint64_t>(row.id.idiag_cookie[1]) << 32)};
}

Endpoint endpoint_of(const inet_diag_msg& row, const __be32* address, __be16 port) {
  const auto family = row.idiag_family == AF_INET ? IpAddress::Family::v4 : IpAddress::Family::v6;
  return {address_from_octets(family, address), ntohs(port)};
}

KernelTimer timer_of(const inet_diag_msg& row) {
  switch (row.idiag_timer) {
    case 1: return KernelTimer::retransmission;
    case 2: return KernelTimer::keep_alive;
    case 3: return KernelTimer::time_wait;
    case 4: return KernelTimer::window_probe;
    default: return KernelTimer::none;
  }
}

// Absent: what is no state of TCP's.
std::optional<SocketRow> row_of(const nlmsghdr& header) {
  const auto& said = *static_cast<const inet_diag_msg*>(mnl_nlmsg_get_payload(&header));
  const auto state = state_from_linux(said.idiag_state);
  if (!state) return std::nullopt;
  SocketRow row;
  row.local = endpoint_of(said, said.id.idiag_src, said.id.idiag_sport);
  row.remote = endpoint_of(said, said.id.idiag_dst, said.id.idiag_dport);
  row.state = *state;
  row.object = object_of(header, *state);
  row.cookie = cookie_of(said);
  row.inode = said.idiag_inode;
  const bool listens = state == TcpState::listen;
  (listens ? row.accept_queue : row.unread) = said.idiag_rqueue;
  (listens ? row.backlog : row.unsent) = said.idiag_wqueue;
  row.timer = timer_of(said);
  row.expires_ms = said.idiag_expires;
  row.retransmits = said.idiag_retrans;
  return row;
}

// The errno of the kernel's last word on a request, 0 when all went well; absent for an answer.
std::optional<int> last_word(const nlmsghdr& header) {
  if (header.nlmsg_type != NLMSG_DONE && header.nlmsg_type != NLMSG_ERROR) return std::nullopt;
  return -*static_cast<const int*>(mnl_nlmsg_get_payload(&header));  // Both begin with it.
}

// Calls `take` with each answer to `sequence` in the buffer. Returns the last word, once it is
// there.
template <typename Take>
std::optional<int> read_answers(const Buffer& buffer, std::size_t length, std::uint32_t sequence,
                                Take take) {
  auto left = static_cast<int>(length);
  const auto* header = reinterpret_cast<const nlmsghdr*>(buffer.data());
  for (; mnl_nlmsg_ok(header, left); header = mnl_nlmsg_next(header, &left)) {
    if (header->nlmsg_seq != sequence) continue;
    if (const auto last = last_word(*header)) return last;
    take(*header);
  }
  return std::nullopt;
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

void SocketDiag::send(const char* request) {
  const auto& header = *reinterpret_cast<const nlmsghdr*>(request);
  check("ask sock_diag", mnl_socket_sendto(socket_.get(), request, header.nlmsg_len));
}

std::size_t SocketDiag::receive(std::span<char> answer) {
  return static_cast<std::size_t>(check(
      "read sock_diag's answer", mnl_socket_recvfrom(socket_.get(), answer.data(), answer.size())));
}

KernelState SocketDiag::ask(const Endpoint& local, const Endpoint& remote) {
  alignas(nlmsghdr) Buffer buffer;
  KernelState word{.asked = now(),
                   .at = {},
                   .local = local,
                   .remote = remote,
                   .state = {},
                   .cookie = {},
                   .object = {}};
  put_look_up(buffer, ++sequence_, local, remote);
  send(buffer.data());
  const auto problem = read_answers(buffer, receive(buffer), sequence_, [&](const auto& answer) {
    const auto row = row_of(answer);
    // When no connection matches, the kernel falls back to the listener: that row is not ours.
    if (!row || row->remote.port != remote.port) return;
    word.state = row->state;
    word.object = row->object;
    word.cookie = row->cookie;
  });
  if (problem && *problem != ENOENT) throw SystemError("ask sock_diag", *problem);
  word.at = now();
  return word;
}

void SocketDiag::all(std::vector<SocketRow>& rows) {
  alignas(nlmsghdr) Buffer buffer;
  rows.clear();
  put_dump(buffer, ++sequence_);
  send(buffer.data());
  const auto take = [&](const nlmsghdr& answer) {
    if (const auto row = row_of(answer)) rows.push_back(*row);
  };
  std::optional<int> problem;
  while (!problem) problem = read_answers(buffer, receive(buffer), sequence_, take);
  if (*problem != 0) throw SystemError("list the sockets (sock_diag)", *problem);
}

}  // namespace seetcp
