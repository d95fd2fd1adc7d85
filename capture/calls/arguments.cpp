// SPDX-License-Identifier: MIT
#include "capture/calls/arguments.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cstddef>
#include <cstring>

#include "capture/calls/constants.hpp"
#include "capture/calls/memory.hpp"
#include "capture/os/socket_address.hpp"

namespace seetcp {
namespace {

constexpr std::size_t excerpt_octets = 64;
constexpr std::size_t most_pieces = 16;
constexpr std::size_t most_pollfds = 1024;

std::int64_t as_int(std::uint64_t value) {
  return static_cast<std::int32_t>(value);
}

void add_address(std::vector<Argument>& list, int tid, Address at, std::uint64_t length) {
  sockaddr_storage storage{};
  const auto octets = std::min<std::size_t>(length, sizeof storage);
  if (at.value == 0 || octets < sizeof storage.ss_family ||
      !read_exactly(tid, at, &storage, octets))
    return;
  if (storage.ss_family == AF_UNSPEC) {
    list.push_back({"address", std::string{"AF_UNSPEC"}});
  } else if (const auto endpoint = endpoint_from(storage, static_cast<socklen_t>(octets))) {
    list.push_back({"address", *endpoint});
  }
}

Data excerpt(int tid, Address at, std::uint64_t length) {
  return {read_memory(tid, at, std::min<std::uint64_t>(length, excerpt_octets)), length};
}

// The first octets of scattered data, `length` of them in all.
Data gather(int tid, Address vector, std::uint64_t pieces, std::uint64_t length) {
  Data data{"", length};
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(pieces, most_pieces); ++i) {
    const auto wanted = std::min<std::uint64_t>(length, excerpt_octets) - data.beginning.size();
    const auto piece = read_value<iovec>(tid, vector + i * sizeof(iovec));
    if (!piece || wanted == 0) break;
    const Address base{reinterpret_cast<std::uint64_t>(piece->iov_base)};
    data.beginning += read_memory(tid, base, std::min<std::uint64_t>(piece->iov_len, wanted));
  }
  return data;
}

std::uint64_t total_length(int tid, Address vector, std::uint64_t pieces) {
  std::uint64_t total = 0;
  for (std::uint64_t i = 0; i < std::min<std::uint64_t>(pieces, IOV_MAX); ++i) {
    const auto piece = read_value<iovec>(tid, vector + i * sizeof(iovec));
    if (!piece) break;
    total += piece->iov_len;
  }
  return total;
}

void add_message_in(std::vector<Argument>& list, int tid, Address at) {
  const auto message = read_value<msghdr>(tid, at);
  if (!message) return;
  const Address vector{reinterpret_cast<std::uint64_t>(message->msg_iov)};
  const auto length = total_length(tid, vector, message->msg_iovlen);
  list.push_back({"data", gather(tid, vector, message->msg_iovlen, length)});
  add_address(list, tid, {reinterpret_cast<std::uint64_t>(message->msg_name)},
              message->msg_namelen);
}

void add_message_out(std::vector<Argument>& list, int tid, Address at, std::int64_t result) {
  const auto message = read_value<msghdr>(tid, at);
  if (!message) return;
  const Address vector{reinterpret_cast<std::uint64_t>(message->msg_iov)};
  list.push_back(
      {"data", gather(tid, vector, message->msg_iovlen, static_cast<std::uint64_t>(result))});
}

std::vector<pollfd> read_pollfds(int tid, Address at, std::uint64_t count) {
  std::vector<pollfd> fds(std::min<std::uint64_t>(count, most_pollfds));
  const std::string octets = read_memory(tid, at, fds.size() * sizeof(pollfd));
  std::memcpy(fds.data(), octets.data(), octets.size());
  fds.resize(octets.size() / sizeof(pollfd));
  return fds;
}

std::string poll_bits(short bits) {
  std::string text;
  constexpr std::pair<short, const char*> names[] = {
      {POLLIN, "IN"}, {POLLOUT, "OUT"}, {POLLERR, "ERR"}, {POLLHUP, "HUP"}, {POLLRDHUP, "RDHUP"}};
  for (const auto& [bit, name] : names) {
    if (bits & bit) text += fmt::format("{}{}", text.empty() ? "" : "|", name);
  }
  return text;
}

// "3 IN, 4 IN|OUT, 5": what is asked for (events, none for 5), or what came (revents, only those
// that have any).
std::string pollfds_text(const std::vector<pollfd>& fds, bool answers) {
  std::string text;
  for (const pollfd& row : fds) {
    const short bits = answers ? row.revents : row.events;
    if (answers && bits == 0) continue;
    const std::string names = poll_bits(bits);
    text +=
        fmt::format("{}{}{}{}", text.empty() ? "" : ", ", row.fd, names.empty() ? "" : " ", names);
  }
  return text;
}

std::vector<int> selected(const RawCall& call) {
  std::vector<int> fds;
  const auto highest = std::min<std::uint64_t>(call.values[0], FD_SETSIZE);
  for (int set = 1; set <= 3; ++set) {
    const Address at{call.values[static_cast<std::size_t>(set)]};
    const auto bits = at.value ? read_value<fd_set>(call.tid, at) : std::nullopt;
    for (int fd = 0; bits && fd < static_cast<int>(highest); ++fd) {
      if (FD_ISSET(fd, &*bits)) fds.push_back(fd);
    }
  }
  return fds;
}

// Reads one call's arguments, one after the other, into the list.
class Reader {
 public:
  explicit Reader(const RawCall& call) : call_(call) {}

  std::vector<Argument> all_that_enter() {
    for (std::size_t i = 0; i < call_.values.size(); ++i) enter(i);
    return std::move(list_);
  }

 private:
  void enter(std::size_t i) {
    const std::uint64_t value = call_.values[i];
    switch (call_.row->arguments[i]) {
      case Arg::protocol: return add("protocol", as_int(value));
      case Arg::backlog: return add("backlog", as_int(value));
      case Arg::first_fd: return add("first_fd", as_int(value));
      case Arg::last_fd: return add("last_fd", as_int(value));
      case Arg::in_fd: return add("in_fd", as_int(value));
      case Arg::epoll_fd: return add("epoll_fd", as_int(value));
      case Arg::count: return add("count", as_int(value));
      case Arg::flags: return add("flags", as_int(value));
      case Arg::new_fd: return add("new_fd", as_int(value));
      case Arg::size: return add("size", static_cast<std::int64_t>(value));
      case Arg::timeout_ms: return add("timeout_ms", as_int(value));
      case Arg::domain: return add("domain", domain_name(as_int(value)));
      case Arg::type: return add("type", socket_type_name(as_int(value)));
      case Arg::how: return add("how", how_name(as_int(value)));
      case Arg::msg_flags: return add_flags(value);
      case Arg::option_level: return add("level", option_level_name(as_int(value)));
      case Arg::option_name:
        return add("option", option_name(as_int(call_.values[i - 1]), as_int(value)));
      case Arg::fcntl_command: return add("command", fcntl_command_name(as_int(value)));
      case Arg::option_in: return add_option_value(value);
      case Arg::address_in: return add_address(list_, call_.tid, {value}, next(i));
      case Arg::data_in: return add("data", excerpt(call_.tid, {value}, next(i)));
      case Arg::iov_in: return add_pieces(value, next(i));
      case Arg::message_in: return add_message_in(list_, call_.tid, {value});
      case Arg::pollfds:
        return add("fds", pollfds_text(read_pollfds(call_.tid, {value}, next(i)), false));
      case Arg::fd_sets: return add_selected();
      case Arg::none:
      case Arg::fd:
      case Arg::address_out:
      case Arg::data_out:
      case Arg::iov_out:
      case Arg::message_out: return;
    }
  }

  template <typename Value>
  void add(std::string_view name, Value value) {
    list_.push_back({name, std::move(value)});
  }
  void add_flags(std::uint64_t value) {
    if (value != 0) add("flags", msg_flags_name(as_int(value)));
  }
  bool is_linger() const {
    return as_int(call_.values[1]) == SOL_SOCKET && as_int(call_.values[2]) == SO_LINGER;
  }
  void add_option_value(std::uint64_t at) {
    const auto lingers = is_linger() ? read_value<linger>(call_.tid, {at}) : std::nullopt;
    if (lingers && lingers->l_onoff) return add("value", fmt::format("{} s", lingers->l_linger));
    if (lingers) return add("value", std::string{"off"});
    if (const auto number = read_value<std::int32_t>(call_.tid, {at}))
      add("value", std::int64_t{*number});
  }
  void add_pieces(std::uint64_t vector, std::uint64_t pieces) {
    add("data", gather(call_.tid, {vector}, pieces, total_length(call_.tid, {vector}, pieces)));
  }
  void add_selected() { add("fds", fmt::format("{}", fmt::join(selected(call_), ", "))); }
  std::uint64_t next(std::size_t i) const {
    return i + 1 < call_.values.size() ? call_.values[i + 1] : 0;
  }

  const RawCall& call_;
  std::vector<Argument> list_;
};

void add_filled_address(std::vector<Argument>& list, const RawCall& call, std::size_t i) {
  const auto length = read_value<socklen_t>(call.tid, {call.values[i + 1]});
  if (length) add_address(list, call.tid, {call.values[i]}, *length);
}

void add_return(std::vector<Argument>& list, const RawCall& call, std::size_t i,
                std::int64_t result) {
  const std::uint64_t value = call.values[i];
  const auto count = static_cast<std::uint64_t>(result);
  switch (call.row->arguments[i]) {
    case Arg::address_out: return add_filled_address(list, call, i);
    case Arg::data_out: return list.push_back({"data", excerpt(call.tid, {value}, count)});
    case Arg::iov_out:
      return list.push_back({"data", gather(call.tid, {value}, call.values[i + 1], count)});
    case Arg::message_out: return add_message_out(list, call.tid, {value}, result);
    case Arg::pollfds:
      return list.push_back(
          {"ready", pollfds_text(read_pollfds(call.tid, {value}, call.values[i + 1]), true)});
    default: return;  // Everything else only goes in.
  }
}

}  // namespace

std::vector<Argument> entering(const RawCall& call) {
  return Reader{call}.all_that_enter();
}

std::vector<Argument> returning(const RawCall& call, std::int64_t result) {
  std::vector<Argument> list;
  for (std::size_t i = 0; i < call.values.size(); ++i) add_return(list, call, i, result);
  return list;
}

std::optional<int> descriptor_of(const RawCall& call) {
  if (call.row->arguments[0] != Arg::fd) return std::nullopt;
  return static_cast<int>(call.values[0]);
}

std::vector<int> descriptors_of(const RawCall& call) {
  if (call.row->arguments[0] == Arg::fd_sets) return selected(call);
  std::vector<int> fds;
  if (call.row->arguments[0] == Arg::pollfds) {
    for (const pollfd& row : read_pollfds(call.tid, {call.values[0]}, call.values[1]))
      fds.push_back(row.fd);
    return fds;
  }
  // dup2() closes what its second descriptor was: that socket comes first.
  for (std::size_t i = call.values.size(); i-- > 0;) {
    const Arg kind = call.row->arguments[i];
    if (kind == Arg::fd || kind == Arg::new_fd) fds.push_back(static_cast<int>(call.values[i]));
  }
  return fds;
}

}  // namespace seetcp
