// SPDX-License-Identifier: MIT
#include "tests/soak/departures.hpp"

namespace seetcp::test {

using enum TcpState;

namespace {

constexpr std::string_view accept_queue_full = "accept queue full", syn_cookie = "SYN cookie",
                           cookie_refused = "SYN cookie refused: accept queue full",
                           cookie_accepted_later = "SYN cookie accepted later",
                           left_request_ends = "request of a closed listener ends by its timer",
                           near_reset_ends = "abandoned FIN-WAIT-2 heeds any RST in its window";
constexpr Time patience_of_request = std::chrono::milliseconds{900};  // The timer's second, nearly.

}  // namespace

const SocketRow* Departures::listener_of(const EndPlace& end) const {
  for (const Side host : {Side::client, Side::server}) {
    if (ground_.address_of(host) == end.local.address)
      return ground_.states_of(host).listener(end.local.port);
  }
  return nullptr;
}

std::optional<std::string_view> Departures::fitting(const Difference& difference) {
  const bool request_gone = difference.kernel == closed && difference.inferred == syn_received;
  if (request_gone && views_.has_left_request_for(difference.end, patience_of_request))
    return left_request_ends;
  const bool half_gone = difference.inferred == fin_wait_2 && difference.kernel == closed;
  if (half_gone && views_.heard_reset_last(difference.end)) return near_reset_ends;
  const SocketRow* listener = listener_of(difference.end);
  if (!listener) return std::nullopt;
  const bool completed = difference.inferred == established || difference.inferred == close_wait;
  const bool queue_is_full = listener->accept_queue > listener->backlog;  // sk_acceptq_is_full()
  if (difference.kernel == syn_received && completed && queue_is_full) return accept_queue_full;
  const bool never_there = !views_.kernel_knew(difference.end);
  if (never_there && difference.kernel == closed && completed && queue_is_full)
    return cookie_refused;
  if (cookies_.contains(difference.end)) return of_cookie(difference);
  // It was asked right after the SYN had arrived: a SYN-ACK without a request is a cookie.
  return never_there && request_gone ? std::optional{syn_cookie} : std::nullopt;
}

// The client has its ACK sent again, and there is room by now.
std::optional<std::string_view> Departures::of_cookie(const Difference& difference) {
  const bool lives = difference.kernel == established || difference.kernel == close_wait;
  return difference.inferred == closed && lives ? std::optional{cookie_accepted_later}
                                                : std::nullopt;
}

std::optional<std::string_view> Departures::explain(const Difference& difference) {
  const auto known = explained_.find(difference.end);
  if (known != explained_.end() && known->second.first == difference) return known->second.second;
  const auto name = fitting(difference);
  if (name == syn_cookie || name == cookie_refused) cookies_.insert(difference.end);
  if (name) explained_.insert_or_assign(difference.end, std::pair{difference, *name});
  return name;
}

}  // namespace seetcp::test
